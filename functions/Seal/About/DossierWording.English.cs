using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record DossierWording
{
    private static readonly DossierWording English = new()
    {
        Language = ReaderLanguage.For("en"),
        Title = service => $"What {service} does with your data",
        Introduction = "You asked for access to your personal data (GDPR, Article 15). This page answers each point of that article. The data itself lies beside it; it is listed in",
        AllServices = "It covers all services.",
        ChosenServices = services => $"It covers what you chose: {services}.",
        Comma = ", ",
        AnsweredAt = "Answered on",
        RequestNumber = "Request number",
        Controller = "Responsible for your data",
        CatalogueVersion = "Version of our records",
        Point = letter => $"GDPR Art. 15(1)({letter})",
        Paragraph = number => $"GDPR Art. 15({number})",
        Purposes = "What your data is used for",
        Service = "Service or data",
        PurposeAndBasis = "Purpose, and its legal basis",
        BasisOf = basis => basis switch
        {
            LegalBasis.Contract => "Contract: needed to give you the service (Art. 6(1)(b))",
            LegalBasis.Consent => "Your consent (Art. 6(1)(a))",
            LegalBasis.LegalObligation => "A legal obligation (Art. 6(1)(c))",
            _ => "Our legitimate interests (Art. 6(1)(f))",
        },
        Categories = "Which kinds of data there are",
        Category = "Kind of data",
        Found = "Where it is found",
        Recipients = "Who is given your data",
        RecipientsLead = "These are all the recipients that we have published, by name. They are listed in full whichever services you chose. Whether a recipient is given your data depends on what you use; the entry says when, as far as we have published it.",
        Periods = "How long it is kept",
        Period = "Period",
        Duties = "A law requires that these are kept for some time, even if you ask for deletion:",
        Months = (months, afterYear) => $"Period: {(months == 1 ? "1 month" : $"{months} months")}{(afterYear ? " after the end of the year" : "")}.",
        BackupsWithin = days => $"Backups are cleared within {(days == 1 ? "1 day" : $"{days} days")}.",
        Rights = "Your rights",
        RightsList =
        [
            "Correction: you can have wrong data corrected and incomplete data completed (Art. 16).",
            "Erasure: you can have data erased, for all services or some, unless a law requires that it is kept (Art. 17).",
            "Restriction: in certain cases you can demand that data is stored and not used in any other way (Art. 18).",
            "Objection: you can object to uses that rest on our legitimate interests (Art. 21).",
            "Taking data with you: you can have your data in a format that other services read (Art. 20).",
            "Withdrawal: where a use rests on your consent, you can withdraw it at any time. What was done before stays lawful (Art. 7(3)).",
        ],
        RightsHow = "Ask for correction, erasure, a copy or the withdrawal of consent here:",
        RightsConsent = services => $"There you can withdraw your consent for: {services}. For any other use that rests on your consent, write to us.",
        RightsWrite = contact => $"For restriction and objection, and for everything else, write to {contact}. It is free, and you get an answer within one month.",
        Complaint = "Where you can complain",
        ComplaintLead = "You can complain to this supervisory authority:",
        ComplaintElsewhere = "You can also complain to the authority of the country where you live or work, or where you think the law was broken (Art. 77).",
        Origins = "Where the data comes from",
        Origin = "Source",
        FromYou = "From you, or from your use of the service.",
        Decisions = "Decisions made by machine",
        NoDecisions = "Our records list none: no decision that has legal or similarly serious effects for you is made by a machine alone, by profiling or otherwise.",
        Transfers = "Where your data is, and what protects it",
        TransfersLead = "Your data is kept here:",
        InsideArea = "This is inside the European Economic Area.",
        OutsideArea = "This is outside the European Economic Area.",
        Measures = "These measures protect it:",
        Establishments = "The responsible companies have these addresses:",
        TransfersElsewhere = contact =>
            $"What we have published does not say in which country each recipient of section 3 uses data. If it is outside the European Economic Area, you have the right to know the safeguards that apply (Art. 46). Write to {contact}.",
        Copy = "The copy of your data",
        CopyLead = "Your data is in the files of this copy. They are listed here:",
        ExcludedLead = "A copy for switching to another provider leaves out the following. The personal data in it is owed to you all the same, so it is in this copy:",
        What = "What",
        Why = "Why it is left out there",
        WhereHere = "Where it is here",
        NothingOwed = "No personal data of it has to be handed over.",
        NotYet = "Not in this copy yet, because we could not get it. It follows as soon as we can get it.",
        NotWholeYet = "Not whole yet, because we could not get all of it. The rest follows as soon as we can get it.",
    };
}
