namespace Overstap.Deliver.Mails;

internal sealed partial class DutchLetters
{
    /// <summary>The button that downloads the copy, or where it consists of several archives the links of all.</summary>
    private static LetterPart[] DownloadLinks(LetterFacts facts) => facts.IsSplit
        ?
        [
            new Paragraph($"De kopie bestaat uit {facts.VolumeCount} archieven die bij elkaar horen. Download ze allemaal:"),
            facts.VolumeLinks((number, size) => $"Archief {number} van {facts.VolumeCount}" + (size is null ? "" : $" ({size})")),
        ]
        : [new Button("Kopie downloaden", facts.Link, "Werkt de knop niet? Kopieer dan dit adres naar je browser:")];

    /// <summary>How several archives are opened without the page.</summary>
    private static LetterPart[] Unpacking(LetterFacts facts) => If(
        facts.IsSplit,
        new Paragraph("Of pak alle archieven uit in één map. Ze hebben hetzelfde wachtwoord, en in het eerste archief zit het overzicht, about/overview.html."));
}
