using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters : LetterWriter
{
    private const string RequestedOn = "Requested on";
    private const string RequestNumber = "Request number";

    public override ReaderLanguage Language => ReaderLanguage.English;

    public override string Greeting(string? name) => name is null ? "Hello," : $"Hello {name},";

    public override string Questions(LetterFacts facts) => $"Questions about your data? Write to {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"If you are not satisfied with our answer, you can complain to {facts.Authority}.";

    /// <summary>As in "your request ... is late".</summary>
    private static string Request(LetterFacts facts) => $"your request of {facts.SubmittedOn} " + facts.Kind switch
    {
        RequestKind.Migration => "to switch to another provider",
        RequestKind.Backup => "for a copy of your data",
        RequestKind.Access => "for access to your personal data",
        RequestKind.Deletion => "to have data deleted",
        RequestKind.Correction => "to have data corrected",
        RequestKind.ConsentWithdrawal => "to withdraw your consent",
        RequestKind.AccountClosure => "to close your account",
        var kind => throw NoWords(kind),
    };

    /// <summary>As in "someone has asked ...".</summary>
    private static string Wish(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration => $"to switch from {facts.Service} to another provider",
        RequestKind.Backup => $"for a copy of the data in your {facts.Service} account",
        RequestKind.Access => $"for access to the personal data in your {facts.Service} account",
        RequestKind.Deletion => $"to have data in your {facts.Service} account deleted",
        RequestKind.Correction => $"to have data in your {facts.Service} account corrected",
        RequestKind.ConsentWithdrawal => $"to withdraw consent that you gave to {facts.Service}",
        RequestKind.AccountClosure => $"to close your {facts.Service} account",
        var kind => throw NoWords(kind),
    };

    private static string Days(int days) => days == 1 ? "1 day" : $"{days} days";

    private static string Records(string number, long count) => count == 1 ? "1 record" : $"{number} records";

    private static Particulars About(LetterFacts facts, params (string Label, string? Value)[] rows) =>
        new([.. rows, (RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)]);

    /// <summary>What is frozen, as in "writing to ... is paused".</summary>
    private static string Account(LetterFacts facts) => facts.SomeLeave ? "the services concerned" : "your account";

    private static LetterPart[] Concerned(LetterFacts facts) => If(
        facts.SomeLeave,
        new Heading("The services concerned"),
        new Bullets(facts.LeavingServices),
        new Paragraph("Your other services, and your contract for them, stay as they are."));

    private static LetterPart[] NotYou(LetterFacts facts) =>
    [
        new Heading("Was this not you?"),
        new Paragraph($"Whoever made the request was signed in to your account. Change your password, and tell us at {facts.Contact} if anything looks wrong."),
    ];

    private static LetterPart[] Withdrawing(LetterFacts facts) =>
    [
        new Heading("Changed your mind?"),
        new Paragraph(facts.Kind switch
        {
            RequestKind.Correction or RequestKind.ConsentWithdrawal => "You can withdraw your request on the portal for as long as it has not been carried out:",
            RequestKind.Backup or RequestKind.Access => "You can withdraw your request on the portal at any time:",
            _ => "You can withdraw your request on the portal at any time until erasure begins:",
        }),
        new Address(facts.Portal),
    ];

    private static LetterPart[] Appeal(LetterFacts facts) =>
    [
        new Heading("If you disagree"),
        new Paragraph(
            $"Write to us at {facts.Contact}, and somebody will look at it again. You can also lodge a complaint with the supervisory authority ({facts.Authority}) "
            + "and seek a judicial remedy before a court. One does not exclude the other."),
    ];

    private static string? Clock(string id) => id switch
    {
        "identity" => "Confirm with the code by",
        "data-act-notice" => "Notice period ends",
        "data-act-maximum-notice" => "Longest notice period ends",
        "data-act-transition" => "Transitional period ends at the latest",
        "data-act-indicated-transition" => "Alternative transitional period ends",
        "data-act-extended-transition" => "Extended transitional period ends",
        "data-act-infeasibility-notice" => "If this is not feasible in time, we tell you by",
        "data-act-retrieval" => "You can retrieve your data at least until",
        "data-act-source-erasure" => "Nothing is erased before",
        "gdpr-answer" => "We answer by",
        "gdpr-extension-notice" => "If we need more time, we tell you by",
        "gdpr-extended-answer" => "Extended: we answer by",
        "link" => "The copy is available until",
        "confirmation" => "Confirm by",
        "cooling-off" => "Time to think ends",
        _ => null,
    };

    private static string? Blocker(string code) => code switch
    {
        "unpaid-instalments" => "Unpaid instalments: pay what is still open, or agree with the lender on another way.",
        "devices-bound" => "Devices bound to the account: unbind them in the settings of each device.",
        "synchronisation-on" => "Synchronisation is on: switch it off on all your devices.",
        "open-export" => "A copy of your data is still being made or can still be retrieved: wait until that request has ended, or withdraw it.",
        "balance-left" => "There is a balance left in the account: use it up or have it paid out.",
        "membership-active" => "A paid membership is active: cancel it, or wait until it ends.",
        _ => null,
    };

    private static string? Ground(string code) => code switch
    {
        "preconditions-unmet" => "What stood in the way was not cleared in time. You can ask again once it is.",
        "objected" => "The person in whose name you asked has objected.",
        "vexatious" => "The request is manifestly unfounded, or repeats earlier ones without good reason.",
        "harms-others" => "What is asked for would infringe the privacy of other people.",
        "unrealistic" => "What is asked for is extremely unrealistic.",
        "disproportionate" => "What is asked for would take a technical effort out of all proportion.",
        "not-required-by-law" => "The law that applies does not oblige us to do what is asked for.",
        "already-public" => "The information asked for is already public.",
        "given-in-confidence" => "The information asked for was given to us in confidence.",
        "defeats-security" => "What is asked for would defeat lawful measures against fraud or for security.",
        _ => null,
    };
}
