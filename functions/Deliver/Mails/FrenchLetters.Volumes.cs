namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    /// <summary>The button that downloads the copy, or where it consists of several archives the links of all.</summary>
    private static LetterPart[] DownloadLinks(LetterFacts facts) => facts.IsSplit
        ?
        [
            new Paragraph($"La copie se compose de {facts.VolumeCount} archives qui vont ensemble. Téléchargez-les toutes :"),
            facts.VolumeLinks((number, size) => $"Archive {number} sur {facts.VolumeCount}" + (size is null ? "" : $" ({size})")),
        ]
        : [new Button("Télécharger la copie", facts.Link, "Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :")];

    /// <summary>How several archives are opened without the page.</summary>
    private static LetterPart[] Unpacking(LetterFacts facts) => If(
        facts.IsSplit,
        new Paragraph("Vous pouvez aussi extraire toutes les archives dans un même dossier. Leur mot de passe est le même, et la première contient la présentation de la copie, about/overview.html."));
}
