using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    public override Letter Infeasible(LetterFacts facts) => new(
        $"{facts.Service}: switching takes longer",
        "Switching takes longer",
        [
            new Paragraph($"We have examined {Request(facts)}. It is technically not feasible to complete it within the usual 30 days. These are the reasons:"),
            facts.Reasons,
            new Paragraph(
                $"The transitional period therefore ends on {facts.TransitionEndsOn}. The Data Act allows this if we tell you within 14 working days, give the reasons, and take no longer than "
                + "seven months (Article 25(4)). Until then the service goes on without interruption."),
            .. If(facts.InfeasibleLate, new Paragraph("We tell you later than that. We apologise; the authority named below can look into it.")),
            About(facts, ("New end of the transitional period", facts.TransitionEnds)),
            .. Appeal(facts),
        ]);

    public override Letter TransitionExtended(LetterFacts facts) => new(
        $"{facts.Service}: transitional period extended",
        "The transitional period is extended",
        [
            new Paragraph($"As you asked, we have extended the transitional period for {Request(facts)}. It now ends on {facts.TransitionEndsOn}."),
            About(facts, ("New end of the transitional period", facts.TransitionEnds)),
            new Bullets(
                "The service goes on until then, and your contract stays as it is.",
                "The Data Act lets you extend this period once (Article 25(5)). It cannot be extended again.",
                $"Have you finished earlier? Then confirm on the portal that switching succeeded. We then pause writing to {Account(facts)} and make the final copy."),
            new Address(facts.Portal),
        ]);

    public override Letter TransitionEnding(LetterFacts facts) => new(
        $"{facts.Service}: the transitional period ends soon",
        "The transitional period ends soon",
        [
            new Paragraph($"The transitional period for {Request(facts)} ends on {facts.TransitionEndsOn}. We then pause writing to {Account(facts)}, so that the final copy holds everything."),
            About(facts, ("Transitional period ends", facts.TransitionEnds)),
            .. Concerned(facts),
            new Heading("What you can do"),
            facts.ExtensionUsed
                ? new Bullets(
                    "Has switching succeeded? Then confirm it on the portal.",
                    "Not finished yet? You have already used your one extension. Write to us if you need help.")
                : new Bullets(
                    "Has switching succeeded? Then confirm it on the portal.",
                    "Not finished yet? You can extend the period once, on the portal, before it ends."),
            new Address(facts.Portal),
            new Paragraph("If you do nothing, we make the final copy and send you a message. Nothing is erased unless you have confirmed that switching succeeded."),
        ]);

    public override Letter FinalCopy(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}: your final copy is not complete yet" : $"{facts.Service}: your final copy is ready",
        facts.IsPartial ? "Your final copy is not complete yet" : "Your final copy is ready",
        [
            new Paragraph(facts.Kind == RequestKind.AccountClosure
                ? "As you asked, we have paused writing to your account and made a copy of your data before it is closed. The password of the copy comes to you apart from this message."
                : $"The transitional period has ended. We have paused writing to {Account(facts)} and made the final copy of your data. "
                + (facts.ReplacesLinks
                    ? "You will find it under the links of this message, because those of earlier messages may no longer work, and open it with the same password as the first copy."
                    : "You will find it under the same link as the first copy, and open it with the same password.")),
            .. Download(facts),
            About(facts, ("Retrieve it until", facts.IsPartial ? null : facts.RetrievalEnds), (Size(facts), facts.Size), ("Services", facts.Services), ("Other kinds of data", facts.OtherData), ("Records", facts.Rows)),
            .. Concerned(facts),
            .. facts.IsPartial ? [.. Lacking(facts), new Paragraph(
                "Nothing is erased at the service before the copy is complete: only then does the retrieval period of at least 30 days begin. "
                + facts.OneOrSeveral("Until then this copy stays available under the same link. ", "Until then this copy stays available. ")
                + "If you want writing to be possible again, withdraw the request on the portal:")] : AfterRetrieval(facts),
            new Address(facts.Portal),
        ]);

    /// <summary>What happens when the retrieval period of the final copy has ended; the portal's address follows.</summary>
    private static LetterPart[] AfterRetrieval(LetterFacts facts) =>
    [
        .. facts.ErasureFollows
            ? (LetterPart[])
            [
                new Heading("What happens then"),
                new Paragraph(facts.Kind == RequestKind.AccountClosure
                    ? $"When the retrieval period has ended on {facts.RetrievalEndsOn}, we erase the data of your account and close it. That cannot be undone."
                    : $"You have confirmed that switching succeeded. When the retrieval period has ended on {facts.RetrievalEndsOn}, we erase the data at the service that this copy contains. That cannot be undone."),
                new Paragraph("So download the copy before, and check that it opens. If something is missing or went wrong, tell us, or withdraw the request on the portal:"),
            ]
            :
            [
                new Heading("Has switching succeeded?"),
                new Paragraph(
                    $"Then confirm it on the portal before the retrieval period ends on {facts.RetrievalEndsOn}. After that day we erase the data at the service that this copy contains. That cannot be undone."),
                new Paragraph($"If you do not confirm, nothing is erased at the service: {Account(facts)} {(facts.SomeLeave ? "are" : "is")} opened for writing again, and the service goes on."),
            ],
    ];

    public override Letter RetrievalEnding(LetterFacts facts) => new(
        $"{facts.Service}: {Days(facts.DaysLeft)} left to retrieve your data",
        $"{Days(facts.DaysLeft)} left to retrieve your data",
        [
            new Paragraph($"The retrieval period for {Request(facts)} ends on {facts.RetrievalEndsOn}. Until then you can download the copy of your data."),
            .. Download(facts),
            About(facts, ("Retrieve it until", facts.RetrievalEnds)),
            .. Concerned(facts),
            .. facts.ErasureFollows
                ? (LetterPart[])
                [
                    new Notice(
                        facts.SomeLeave ? "Afterwards your data is erased at the services concerned" : "Afterwards your data is erased at the service",
                        "That cannot be undone. Download the copy before, if you have not yet done so, and check that it opens with the password."),
                    new Paragraph("You can still withdraw the request on the portal until erasure begins:"),
                ]
                :
                [
                    new Notice(
                        "You have not confirmed that switching succeeded",
                        $"As long as that is so, nothing is erased at the service: after the period {Account(facts)} {(facts.SomeLeave ? "are" : "is")} opened for writing again, the service goes on, "
                        + "and the copy is deleted."),
                    new Paragraph("If switching has succeeded, confirm it on the portal:"),
                ],
            new Address(facts.Portal),
        ]);

    public override Letter NotSwitched(LetterFacts facts) => new(
        $"{facts.Service}: the service goes on",
        "The service goes on",
        [
            new Paragraph($"The retrieval period for {Request(facts)} ended on {facts.RetrievalEndsOn}, and you have not confirmed that switching succeeded. The request has therefore ended."),
            About(facts, ("Retrieval period ended", facts.RetrievalEnds)),
            new Bullets(
                "Nothing has been erased at the service, and your contract goes on.",
                facts.SomeLeave ? "The services concerned are open for writing again." : "Your account is open for writing again.",
                $"The copy, its {facts.OneOrSeveral("link", "links")} and its key are deleted. What you downloaded is yours."),
            .. Concerned(facts),
            new Heading("Do you still want to switch?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
        ]);

    public override Letter ContractEnded(LetterFacts facts) => new(
        facts.SomeLeave ? $"{facts.Service}: your contract for some services has ended" : $"{facts.Service}: your contract has ended",
        facts.SomeLeave ? "Your contract for some services has ended" : "Your contract has ended",
        [
            new Paragraph(facts.Kind switch
            {
                RequestKind.Migration when facts.SomeLeave =>
                    $"Switching succeeded. With that, your contract with us about {facts.Service} has ended on {facts.ContractEndedOn} for the services concerned (Article 25(2)(c) of the Data Act).",
                RequestKind.Migration => $"Switching succeeded. With that, your contract with us about {facts.Service} has ended on {facts.ContractEndedOn} (Article 25(2)(c) of the Data Act).",
                RequestKind.AccountClosure => $"Your account is closed. With that, your contract with us about {facts.Service} has ended on {facts.ContractEndedOn}.",
                _ => $"You asked us to erase your data instead of switching. With that, your contract with us about {facts.Service} has ended on {facts.ContractEndedOn} (Article 25(2)(c) of the Data Act).",
            }),
            About(facts, ("Contract ended on", facts.ContractEnded)),
            .. Concerned(facts),
            new Paragraph("What we have erased, and what the law obliges us to keep for a time, we tell you in a message of its own. The copy that you downloaded is yours."),
            new Paragraph(facts.SomeLeave
                ? "Thank you for having used these services. You are welcome back to them at any time."
                : "Thank you for having been with us. You are welcome back at any time."),
        ]);
}
