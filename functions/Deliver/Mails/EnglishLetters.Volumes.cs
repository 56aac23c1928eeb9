namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    /// <summary>The button that downloads the copy, or where it consists of several archives the links of all.</summary>
    private static LetterPart[] DownloadLinks(LetterFacts facts) => facts.IsSplit
        ?
        [
            new Paragraph($"The copy consists of {facts.VolumeCount} archives that belong together. Download all of them:"),
            facts.VolumeLinks((number, size) => $"Archive {number} of {facts.VolumeCount}" + (size is null ? "" : ", " + size)),
        ]
        : [new Button("Download the copy", facts.Link, "If the button does not work, copy this address into your browser:")];

    /// <summary>How several archives are opened without the page.</summary>
    private static LetterPart[] Unpacking(LetterFacts facts) => If(
        facts.IsSplit,
        new Paragraph("Or unpack all archives into one folder. They have the same password, and the first has the overview, about/overview.html."));
}
