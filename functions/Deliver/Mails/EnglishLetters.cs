namespace Overstap.Deliver.Mails;

internal sealed class EnglishLetters : LetterWriter
{
    private const string RequestedOn = "Requested on";
    private const string RequestNumber = "Request number";

    public override ReaderLanguage Language => ReaderLanguage.English;

    public override string Greeting(string? name) => name is null ? "Hello," : $"Hello {name},";

    public override string Questions(LetterFacts facts) => $"Questions about your data? Write to {facts.Contact}.";

    public override string Complaints(LetterFacts facts) => $"If you are not satisfied with our answer, you can complain to {facts.Authority}.";

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service}: your confirmation code",
        "Confirm your request",
        [
            new Paragraph($"Someone has asked for a copy of the data in your {facts.Service} account. If that was you, enter this code to confirm it:"),
            new Secret(facts.Code),
            new Paragraph("If the code has expired, you can have a new one sent."),
            new Particulars((RequestedOn, facts.Submitted), ("Code valid until", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Nobody will ask you for this code",
                $"Enter it only on {facts.PortalAddress}. Nobody from {facts.Service} will ask you for it, by phone, e-mail or chat. If someone does, do not give it to them."),
            new Heading("Was this not you?"),
            new Paragraph(
                "Then do not use the code: without it we export nothing, and the request ends by itself. But whoever made the request was signed in to your account. "
                + $"Change your password, and tell us at {facts.Contact} if anything looks wrong."),
        ]);

    public override Letter Link(LetterFacts facts) => new(
        $"{facts.Service}: your copy is ready",
        "Your copy is ready",
        [
            new Paragraph($"The copy of your data that you asked for on {facts.SubmittedOn} is ready. You can download it as often as you like until {facts.AvailableUntil}."),
            new Button("Download the copy", facts.Link, "If the button does not work, copy this address into your browser:"),
            new Particulars(
                ("Available until", facts.AvailableUntil),
                ("Size", facts.Size),
                ("Services", facts.Services),
                ("Records", facts.Rows),
                (RequestNumber, facts.RequestId)),
            new Heading("The password"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph("The file is encrypted. You will find its password on the portal, after signing in afresh:"), new Address(facts.Portal)]
                : [new Paragraph("The file is encrypted. To keep your data safe, its password comes to you in a second message, separate from this link.")],
            new Heading("How to open the file"),
            new Paragraph(
                "It is a zip file encrypted with AES-256. Windows Explorer cannot open zip files of this kind and shows an error, although nothing is wrong with the file. These programs open it:"),
            new Bullets("Windows: 7-Zip or WinRAR", "Mac: Keka or The Unarchiver", "Linux: 7-Zip or bsdtar"),
            new Paragraph("Then start with README.html: it explains what is in the copy."),
            new Heading("Good to know"),
            new Bullets(
                "Anyone who has the link can download the encrypted file, so please do not forward this message.",
                "When the time is up, we delete the copy, the link and the key, and tell you so.",
                "Keep the password for as long as you keep the file: after that day, we can no longer give it to you."),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}: the password for your copy",
        "The password for your copy",
        [
            new Paragraph($"This password opens the copy of your data that you asked for on {facts.SubmittedOn}. The link to the file is in a separate message."),
            new Secret(facts.Password),
            new Paragraph("Enter it exactly as shown, hyphens included. Copying and pasting is the surest way."),
            new Particulars(("Copy available until", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Keep this password safe",
                $"Whoever has both the file and the password can read your data. Nobody from {facts.Service} will ask you for it. "
                + "Keep it for as long as you keep the file: once we have deleted the copy, we can no longer give it to you."),
            new Heading("Did you not ask for a copy?"),
            new Paragraph($"Then change the password of your account and tell us at once: {facts.Contact}."),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service}: your request has ended",
        "Your request has ended",
        [
            new Paragraph($"On {facts.SubmittedOn}, a copy of the data in your {facts.Service} account was requested. The request was not confirmed in time, so it has ended."),
            new Paragraph("We have exported nothing, and nothing in your account has changed."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Would you still like a copy?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
            new Heading("Was this not you?"),
            new Paragraph($"Whoever made the request was signed in to your account. Change your password, and tell us at {facts.Contact} if anything looks wrong."),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service}: your request is withdrawn",
        "Your request is withdrawn",
        [
            new Paragraph($"You have withdrawn your request of {facts.SubmittedOn} for a copy of your data. We have stopped working on it."),
            new Paragraph("If a copy had already been made, we delete it, and its link stops working. Nothing in your account has changed."),
            new Particulars((RequestedOn, facts.Submitted), (RequestNumber, facts.RequestId)),
            new Heading("Changed your mind?"),
            new Paragraph("You can make a new request at any time:"),
            new Address(facts.Portal),
            new Heading("Was this not you?"),
            new Paragraph($"Whoever withdrew the request was signed in to your account. Change your password, and tell us at {facts.Contact}."),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service}: your copy has been deleted",
        "Your copy has been deleted",
        [
            new Paragraph($"The copy of your data that you asked for on {facts.SubmittedOn} has been deleted. Nothing of it is left with us."),
            new Particulars((RequestedOn, facts.Submitted), ("Deleted on", facts.Erased), (RequestNumber, facts.RequestId)),
            new Heading("What we deleted"),
            new Bullets(
                "The key: the encrypted password we held is destroyed. We can neither open the copy nor give you its password any more.",
                "The link: it is revoked and leads nowhere.",
                "The archive: the file with your data is deleted from our storage."),
            new Paragraph("Afterwards we checked that the file can no longer be found."),
            new Heading("What remains"),
            new Paragraph(
                "We keep a record of the steps of this request, without your name, your address or any of your data. The copy you downloaded is yours and still opens with its password. "
                + "This message is about the copy only, not about the data in your account."),
            new Paragraph("Please keep this message: it is your proof of deletion."),
        ]);
}
