using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"the copy of your data that you asked for on {facts.SubmittedOn}" : $"the copy of your data for {Request(facts)}";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is { } link
        ? [new Button("Download the copy", link, "If the button does not work, copy this address into your browser:"), .. Opening(facts)]
        : [];

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) => [new Paragraph("You can open it in your browser, with the page “Open your copy”. Your file and your password do not leave your device:"), new Address(facts.OpenPage)];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("What is missing"), new Paragraph("This is not in the copy, or not whole, because we could not get it from our systems:"), facts.Lacking];

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}: your copy is ready, but not complete yet" : $"{facts.Service}: your copy is ready",
        facts.IsPartial ? "Your copy is ready, but not complete yet" : "Your copy is ready",
        [
            new Paragraph($"T{Copy(facts)[1..]} is ready. You can download it as often as you like until {facts.AvailableUntil}."),
            new Button("Download the copy", facts.Link, "If the button does not work, copy this address into your browser:"),
            new Particulars(
                ("Available until", facts.AvailableUntil),
                ("Size", facts.Size),
                ("Services", facts.Services),
                ("Other kinds of data", facts.OtherData),
                ("Records", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "We keep trying, at least once a day, and tell you when the copy is complete. The link and the password stay the same. You can already download what is there.")]),
            .. If(
                facts.ChangedSinceIfKnown is not null,
                new Heading("Only what has changed"),
                new Paragraph(
                    $"As you asked, this copy holds what has changed since {facts.ChangedSinceIfKnown}. Services that do not note changes are in it as a whole. What has been deleted since then does not show in it: keep your earlier copy.")),
            .. If(
                facts.Kind is RequestKind.Migration,
                new Heading("A final copy follows"),
                new Paragraph(
                    "This copy shows your data as they are today. When the transitional period has ended, we make a final copy with everything that was added until then. "
                    + "You will find it under the same link and open it with the same password. The time in which you can retrieve it is then counted anew.")),
            new Heading("The password"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])[new Paragraph("The file is encrypted. You will find its password on the portal, after signing in afresh:"), new Address(facts.Portal)]
                : [new Paragraph("The file is encrypted. To keep your data safe, its password comes to you in a second message, separate from this link.")],
            new Heading("How to open the file"),
            .. Opening(facts),
            new Paragraph(
                "It is a zip file encrypted with AES-256. Windows Explorer cannot open zip files of this kind and shows an error, although nothing is wrong with the file. These programs open it as well:"),
            new Bullets("Windows: 7-Zip or WinRAR", "Mac: Keka or The Unarchiver", "Linux: 7-Zip or bsdtar"),
            new Paragraph("Then start with about/overview.html: it explains what is in the copy."),
            new Heading("Good to know"),
            new Bullets(
                "Anyone who has the link can download the encrypted file, so please do not forward this message.",
                "When the time is up, we delete the copy, the link and the key, and tell you so.",
                "Keep the password for as long as you keep the file: after that day, we can no longer give it to you."),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service}: your copy is complete now",
        "Your copy is complete now",
        [
            new Paragraph(facts.IsFinalCopy
                ? "What was still missing from the final copy of your data has been added. You will find the complete copy under the same link, and open it with the same password. If you have downloaded it before, download it again."
                : $"What was still missing from {Copy(facts)} has been added. You will find the complete copy under the same link, and open it with the same password. If you have downloaded it before, download it again."),
            .. Download(facts),
            About(facts, ("Retrieve it until", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("Available until", facts.IsFinalCopy ? null : facts.AvailableUntil), ("Size", facts.Size), ("Services", facts.Services), ("Other kinds of data", facts.OtherData), ("Records", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}: the password for your copy",
        "The password for your copy",
        [
            new Paragraph($"This password opens {Copy(facts)}. The link to the file is in a separate message."),
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

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service}: your copy will be deleted in {Days(facts.DaysLeft)}",
        $"{Days(facts.DaysLeft)} left for your copy",
        [
            new Paragraph($"T{Copy(facts)[1..]} can be downloaded until {facts.AvailableUntil}. Then we delete the copy, the link and the key."),
            .. Download(facts),
            new Particulars(("Available until", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "We keep trying until then. If the copy becomes complete, we tell you, and the time in which you can download it is counted anew.")]),
            new Bullets(
                "If you have not downloaded the copy yet, do so now, and check that it opens with the password.",
                "If you already have it, you need not do anything.",
                "Keep the password for as long as you keep the file: after that day, we can no longer give it to you."),
        ]);

    public override Letter Erased(LetterFacts facts) => new(
        $"{facts.Service}: your copy has been deleted",
        "Your copy has been deleted",
        [
            new Paragraph($"T{Copy(facts)[1..]} has been deleted. Nothing of it is left with us."),
            new Particulars((RequestedOn, facts.Submitted), ("Deleted on", facts.Erased), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, new Heading("What the copy lacked"), new Paragraph("This copy was never complete, although we tried to the end. This was missing:"), facts.Lacking, new Paragraph($"We are sorry. You can make a new request on the portal, or complain to {facts.Authority}.")),
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
