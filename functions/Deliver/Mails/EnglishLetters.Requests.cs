using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    public override Letter Receipt(LetterFacts facts) => new(
        $"{facts.Service}: we have received your request",
        "We have received your request",
        [
            new Paragraph($"Thank you. We have received {Request(facts)}, and are working on it."),
            About(facts),
            .. If(facts.Clocks(Clock).Count > 0, new Heading("The dates that count"), new Particulars(facts.Clocks(Clock))),
            .. If(facts.ClockSentences(Clock).Count > 0, new Paragraph("How these dates come about:"), new Bullets(facts.ClockSentences(Clock))),
            new Heading("What happens next"),
            new Paragraph(facts.ForAgent ? Mandated : Next(facts)),
            .. Concerned(facts),
            new Heading("What it costs"),
            new Paragraph(facts.Charge),
            .. Withdrawing(facts),
            .. NotYou(facts),
        ]);

    private const string Mandated =
        "You ask in another person's name. We check your mandate first; if we approve it, we tell that person, who has three days to object. Only then do we begin. What we write to you about data and an account is about theirs.";

    private static string Next(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration =>
            "We make a first copy of your data at once and send you its link. The service goes on as usual during the notice period and the transitional period, so that you can settle in at your new "
            + $"provider. At the end we pause writing to {Account(facts)} and make a final copy, which you can retrieve for at least 30 days. We erase your data only after that, and only if you have confirmed "
            + "that switching succeeded.",
        RequestKind.Backup => "We export your data, encrypt the copy and send you a link to it. Nothing changes in your account.",
        RequestKind.Access => "We gather the personal data that we hold about you, encrypt the copy and send you a link to it. Nothing changes in your account.",
        RequestKind.Deletion => "First we assess what can be erased and what the law obliges us to keep. We send you the result. Nothing is erased until you have confirmed it.",
        RequestKind.Correction => "We check the correction. Then we tell you that it has been made, or why not.",
        RequestKind.ConsentWithdrawal => "We tell you what follows from withdrawing your consent. Once you confirm, we stop the processing that rests on it.",
        RequestKind.AccountClosure =>
            "First we check whether anything stands in the way, such as devices that are still bound to the account. Then we offer you a copy of your data. Nothing is erased until you have confirmed it.",
        var kind => throw NoWords(kind),
    };

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service}: your confirmation code",
        "Confirm your request",
        [
            new Paragraph($"Someone has asked {Wish(facts)}. If that was you, enter this code to confirm it:"),
            new Secret(facts.Code),
            new Paragraph("If the code has expired, you can have a new one sent."),
            new Particulars((RequestedOn, facts.Submitted), ("Code valid until", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Nobody will ask you for this code",
                $"Enter it only on {facts.PortalAddress}. Nobody from {facts.Service} will ask you for it, by phone, e-mail or chat. If someone does, do not give it to them."),
            new Heading("Was this not you?"),
            new Paragraph(
                "Then do not use the code: without it we export nothing and change nothing, and the request ends by itself. But whoever made the request was signed in to your account. "
                + $"Change your password, and tell us at {facts.Contact} if anything looks wrong."),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service}: your request has ended",
        "Your request has ended",
        [
            new Paragraph($"On {facts.SubmittedOn}, someone asked {Wish(facts)}. The request was not confirmed in time, so it has ended."),
            new Paragraph("We have exported nothing and erased nothing, and nothing in your account has changed."),
            About(facts),
            new Heading("Do you still want this?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service}: your request is withdrawn",
        "Your request is withdrawn",
        [
            new Paragraph($"You have withdrawn {Request(facts)}. We have stopped working on it."),
            new Paragraph(AfterWithdrawal(facts)),
            About(facts),
            new Heading("Changed your mind?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
            new Heading("Was this not you?"),
            new Paragraph($"Whoever withdrew the request was signed in to your account. Change your password, and tell us at {facts.Contact}."),
        ]);

    private static string AfterWithdrawal(LetterFacts facts) => (facts.Kind, facts.AvailableUntilIfKnown) switch
    {
        (RequestKind.Migration, null) => "Your contract goes on. If writing to your account was paused, it is open again. Nothing has been erased at the service.",
        (RequestKind.Migration, var until) =>
            "Your contract goes on. If writing to your account was paused, it is open again. Nothing has been erased at the service. "
            + $"The copy that we have made for you stays available until {until}, with the same {facts.OneOrSeveral("link", "links")} and the same password.",
        (RequestKind.Backup or RequestKind.Access, _) => $"If a copy had already been made, we delete it, and its {facts.OneOrSeveral("link stops", "links stop")} working. Nothing in your account has changed.",
        (RequestKind.Deletion, _) => "Nothing has been erased, and nothing in your account has changed.",
        (RequestKind.Correction, _) => "Nothing has been changed in your data.",
        (RequestKind.ConsentWithdrawal, _) => "Your consent stands as before, and nothing in your account has changed.",
        (RequestKind.AccountClosure, null) =>
            $"Your account stays open, and nothing in it has been erased. If a copy had already been made, we delete it, and its {facts.OneOrSeveral("link stops", "links stop")} working.",
        (RequestKind.AccountClosure, var until) =>
            $"Your account stays open, and nothing in it has been erased. The copy that we have made for you stays available until {until}, with the same {facts.OneOrSeveral("link", "links")} and the same password.",
        var (kind, _) => throw NoWords(kind),
    };

    public override Letter Progress(LetterFacts facts) => new(
        $"{facts.Service}: your request takes longer",
        "Your request takes longer",
        [
            new Paragraph($"The work on {Request(facts)} takes longer than it should. We are sorry about that."),
            new Paragraph(facts.WaitsForPeople
                ? "One of us has to look at it, and has not yet. You need not do anything, and nothing of what is done is lost."
                : "Some of our systems do not answer as they should. We keep trying, day and night; you need not do anything, and nothing of what is done is lost."),
            About(facts, ("Late since", facts.LateSince), ("Due by", facts.Due)),
            .. If(facts.ServiceNamesIfKnown.Count > 0, new Paragraph("What is still missing:"), new Bullets(facts.ServiceNamesIfKnown)),
            new Paragraph("You will hear from us as soon as it is done. You can follow the request on the portal:"),
            new Address(facts.Portal),
        ]);

    public override Letter MandateDeclined(LetterFacts facts) => new(
        $"{facts.Service}: your mandate was not approved",
        "Your mandate was not approved",
        [
            new Paragraph($"On {facts.SubmittedOn} you made a request in the name of another person. We could not approve the mandate that you sent, so the request has ended. Nothing has been done about it."),
            .. facts.ReasonsIfKnown,
            About(facts),
            new Heading("What you can do"),
            new Paragraph("Make a new request with a mandate that says who gives it, to whom, and for what, and that is signed. The person can also make the request themselves:"),
            new Address(facts.Portal),
            .. Appeal(facts),
        ]);

    public override Letter MandateNotice(LetterFacts facts) => new(
        $"{facts.Service}: a request in your name",
        "Someone has made a request in your name",
        [
            new Paragraph($"Someone has asked in your name {Wish(facts)}, and has sent us a mandate, which we have checked and approved. We begin when the time to object has passed."),
            new Particulars(
                ("Asked by", facts.AgentNameIfUsable), (RequestedOn, facts.Submitted), ("Object by", facts.ObjectBy), (RequestNumber, facts.RequestId)),
            new Heading("Did you give this mandate?"),
            new Paragraph("Then you need not do anything. What we have to say about the request goes to the person who asked for you."),
            new Notice(
                "Did you not give it?",
                $"Then object: write to {facts.Contact} with the request number. We then stop, and hand nothing to anyone."),
        ]);
}
