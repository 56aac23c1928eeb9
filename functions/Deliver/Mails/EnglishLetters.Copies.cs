using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    private static string Copy(LetterFacts facts) =>
        facts.Kind is RequestKind.Backup ? $"the copy of your data that you asked for on {facts.SubmittedOn}" : $"the copy of your data for {Request(facts)}";

    private static LetterPart[] Download(LetterFacts facts) => facts.LinkIfKnown is null ? [] : [.. DownloadLinks(facts), .. Opening(facts), .. Unpacking(facts)];

    private static string Size(LetterFacts facts) => facts.OneOrSeveral("Size", "Total size");

    /// <summary>Where the copy can be opened with nothing but a browser.</summary>
    private static LetterPart[] Opening(LetterFacts facts) =>
    [
        new Paragraph(facts.OneOrSeveral(
            "You can open it in your browser, with the page “Open your copy”. Your file and your password do not leave your device:",
            "You can open all archives together in your browser, with the page “Open your copy”. Your files and your password do not leave your device:")),
        new Address(facts.OpenPage),
    ];

    /// <summary>What is missing from a partial copy.</summary>
    private static LetterPart[] Lacking(LetterFacts facts) => [new Heading("What is missing"), new Paragraph("This is not in the copy, or not whole, because we could not get it from our systems:"), facts.Lacking];

    private static string Keep(LetterFacts facts) =>
        $"Keep the password for as long as you keep the {facts.OneOrSeveral("file", "files")}: after that day, we can no longer give it to you.";

    public override Letter Link(LetterFacts facts) => new(
        facts.IsPartial ? $"{facts.Service}: your copy is ready, but not complete yet" : $"{facts.Service}: your copy is ready",
        facts.IsPartial ? "Your copy is ready, but not complete yet" : "Your copy is ready",
        [
            new Paragraph($"T{Copy(facts)[1..]} is ready. You can download it as often as you like until {facts.AvailableUntil}."),
            .. DownloadLinks(facts),
            new Particulars(
                ("Available until", facts.AvailableUntil),
                (Size(facts), facts.Size),
                ("Services", facts.Services),
                ("Other kinds of data", facts.OtherData),
                ("Records", facts.Rows),
                (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "We keep trying, at least once a day, and tell you when the copy is complete. "
                + facts.OneOrSeveral("The link and the password stay the same. ", "The password stays the same, but the links may change: then use those of that message. ")
                + "You can already download what is there.")]),
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
                    + facts.OneOrSeveral("You will find it under the same link and open it with the same password. ", "The password stays the same, but the links may change: use those that we send you then. ")
                    + "The time in which you can retrieve it is then counted anew.")),
            new Heading("The password"),
            .. facts.PasswordOnPortal
                ? (LetterPart[])
                [
                    new Paragraph(facts.OneOrSeveral(
                        "The file is encrypted. You will find its password on the portal, after signing in afresh:",
                        "The archives are encrypted, all with the same password. You will find it on the portal, after signing in afresh:")),
                    new Address(facts.Portal),
                ]
                :
                [
                    new Paragraph(facts.OneOrSeveral(
                        "The file is encrypted. To keep your data safe, its password comes to you in a second message, separate from this link.",
                        "The archives are encrypted, all with the same password. To keep your data safe, it comes to you in a second message, separate from these links.")),
                ],
            new Heading(facts.OneOrSeveral("How to open the file", "How to open the archives")),
            .. Opening(facts),
            new Paragraph(facts.OneOrSeveral(
                "It is a zip file encrypted with AES-256. Windows Explorer cannot open zip files of this kind and shows an error, although nothing is wrong with the file. These programs open it as well:",
                "Each is a zip file of its own, encrypted with AES-256. Windows Explorer cannot open zip files of this kind and shows an error, although nothing is wrong with the files. "
                + "These programs open them as well; unpack all archives into one folder:")),
            new Bullets("Windows: 7-Zip or WinRAR", "Mac: Keka or The Unarchiver", "Linux: 7-Zip or bsdtar"),
            new Paragraph(facts.OneOrSeveral(
                "Then start with about/overview.html: it explains what is in the copy.", "Then start with the overview, about/overview.html from the first archive: it explains what is in the copy.")),
            new Heading("Good to know"),
            new Bullets(
                facts.OneOrSeveral(
                    "Anyone who has the link can download the encrypted file, so please do not forward this message.",
                    "Anyone who has the links can download the encrypted files, so please do not forward this message."),
                $"When the time is up, we delete the copy, the {facts.OneOrSeveral("link", "links")} and the key, and tell you so.",
                Keep(facts)),
        ]);

    public override Letter CopyCompleted(LetterFacts facts) => new(
        $"{facts.Service}: your copy is complete now",
        "Your copy is complete now",
        [
            new Paragraph((facts.IsFinalCopy ? "What was still missing from the final copy of your data has been added. " : $"What was still missing from {Copy(facts)} has been added. ") + (facts.ReplacesLinks
                ? "You will find the complete copy under the links of this message, because those of earlier messages may no longer work, and open it with the same password. If you have downloaded it before, download all its archives again."
                : "You will find the complete copy under the same link, and open it with the same password. If you have downloaded it before, download it again.")),
            .. Download(facts),
            About(facts, ("Retrieve it until", facts.IsFinalCopy ? facts.RetrievalEnds : null), ("Available until", facts.IsFinalCopy ? null : facts.AvailableUntil), (Size(facts), facts.Size), ("Services", facts.Services), ("Other kinds of data", facts.OtherData), ("Records", facts.Rows)),
            .. If(facts.IsFinalCopy, [.. Concerned(facts), .. AfterRetrieval(facts), new Address(facts.Portal)]),
        ]);

    public override Letter Password(LetterFacts facts) => new(
        $"{facts.Service}: the password for your copy",
        "The password for your copy",
        [
            new Paragraph(facts.OneOrSeveral(
                $"This password opens {Copy(facts)}. The link to the file is in a separate message.", $"This password opens all archives of {Copy(facts)}. The links to them are in a separate message.")),
            new Secret(facts.Password),
            new Paragraph("Enter it exactly as shown, hyphens included. Copying and pasting is the surest way."),
            new Particulars(("Copy available until", facts.AvailableUntilIfKnown), (RequestNumber, facts.RequestId)),
            new Notice(
                "Keep this password safe",
                $"Whoever has both the {facts.OneOrSeveral("file", "files")} and the password can read your data. Nobody from {facts.Service} will ask you for it. "
                + $"Keep it for as long as you keep the {facts.OneOrSeveral("file", "files")}: once we have deleted the copy, we can no longer give it to you."),
            new Heading("Did you not ask for a copy?"),
            new Paragraph($"Then change the password of your account and tell us at once: {facts.Contact}."),
        ]);

    public override Letter Reminder(LetterFacts facts) => new(
        $"{facts.Service}: your copy will be deleted in {Days(facts.DaysLeft)}",
        $"{Days(facts.DaysLeft)} left for your copy",
        [
            new Paragraph($"T{Copy(facts)[1..]} can be downloaded until {facts.AvailableUntil}. Then we delete the copy, the {facts.OneOrSeveral("link", "links")} and the key."),
            .. Download(facts),
            new Particulars(("Available until", facts.AvailableUntil), (RequestNumber, facts.RequestId)),
            .. If(facts.IsPartial, [.. Lacking(facts), new Paragraph(
                "We keep trying until then. If the copy becomes complete, we tell you, and the time in which you can download it is counted anew.")]),
            new Bullets(
                facts.OneOrSeveral(
                    "If you have not downloaded the copy yet, do so now, and check that it opens with the password.",
                    "If you have not downloaded all archives of the copy yet, do so now, and check that they open with the password."),
                facts.OneOrSeveral("If you already have it, you need not do anything.", "If you already have them, you need not do anything."),
                Keep(facts)),
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
                facts.OneOrSeveral("The link: it is revoked and leads nowhere.", "The links: they are revoked and lead nowhere."),
                facts.OneOrSeveral("The archive: the file with your data is deleted from our storage.", $"The archives: the {facts.VolumeCount} files with your data are deleted from our storage.")),
            new Paragraph($"Afterwards we checked that the {facts.OneOrSeveral("file", "files")} can no longer be found."),
            new Heading("What remains"),
            new Paragraph(
                "We keep a record of the steps of this request, without your name, your address or any of your data. The copy you downloaded is yours and still opens with its password. "
                + "This message is about the copy only, not about the data in your account."),
            new Paragraph("Please keep this message: it is your proof of deletion."),
        ]);
}
