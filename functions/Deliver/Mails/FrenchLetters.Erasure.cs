using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    private static Particulars Kept(LetterFacts facts) => new([.. facts.Retained.Select(kept => (
        kept.Label,
        (string?)($"{Records(facts.Number(kept.Rows), kept.Rows)}, "
            + (kept.Until is { } until ? $"jusqu’au {facts.LastDay(until)} au plus tard" : "aussi longtemps que la loi l’exige") + $". {kept.Ground}")))]);

    public override Letter Blocked(LetterFacts facts) => new(
        $"{facts.Service} : votre demande est en attente",
        "Votre demande est en attente",
        [
            new Paragraph($"Pour le moment, nous ne pouvons pas donner suite à {Request(facts)}. Voici ce qui s’y oppose :"),
            new Bullets(facts.Blockers(Blocker)),
            About(facts, ("Nous attendons jusqu’au", facts.WaitsUntil)),
            new Paragraph(
                "Dès que c’est réglé, la demande reprend d’elle-même : nous vérifions chaque jour. Si ce n’est pas réglé dans ce délai, la demande prend fin et rien n’est effacé."),
            .. Appeal(facts),
            .. Withdrawing(facts),
        ]);

    public override Letter ConfirmErasure(LetterFacts facts) => new(
        $"{facts.Service} : confirmez l’effacement",
        "Confirmez l’effacement",
        [
            new Paragraph($"Nous avons examiné {Request(facts)}. Lisez ce qui va se passer, puis confirmez sur le portail :"),
            new Address(facts.Portal),
            About(facts, ("À confirmer au plus tard le", facts.ConfirmBy)),
            new Notice(
                "L’effacement est irréversible",
                "Ce qui est effacé ne peut plus être rétabli, même par nous. Sans votre confirmation, rien n’est effacé et la demande prend fin."),
            new Heading("Ce qui sera effacé"),
            new Paragraph("Toutes vos données dans ces services, sauf celles dont la conservation est indiquée plus bas :"),
            new Bullets(facts.ServiceNames),
            .. If(
                facts.Retained.Count > 0,
                new Heading("Ce que la loi nous oblige à conserver"),
                new Paragraph("Nous n’utilisons ces enregistrements pour rien d’autre et les effaçons une fois le délai écoulé :"),
                Kept(facts)),
            .. If(facts.SideEffects.Count > 0, new Heading("Ce qui change aussi"), new Bullets(facts.SideEffects)),
            new Heading("Emportez ce dont vous avez encore besoin"),
            new Paragraph(facts.Kind is RequestKind.AccountClosure
                ? "Nous vous proposons d’abord une copie de vos données. Vous pouvez la choisir sur le portail au moment de confirmer ; rien n’est effacé avant que vous ayez eu le temps de la récupérer."
                : "Vous voulez d’abord une copie de vos données ? Demandez-la sur le portail avant de confirmer."),
        ]);

    public override Letter CoolingOff(LetterFacts facts) => new(
        $"{facts.Service} : l’effacement est confirmé",
        "L’effacement est confirmé",
        [
            new Paragraph($"Vous avez confirmé {Request(facts)}. Pour vous laisser le temps de la réflexion, nous n’effaçons encore rien."),
            About(facts, ("Début de l’effacement", facts.ErasureStarts)),
            new Notice("Ensuite, ce sera irréversible", "D’ici là, vous pouvez annuler la demande sur le portail. Tout reste alors comme avant."),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter SourceErased(LetterFacts facts) => new(
        $"{facts.Service} : vos données ont été effacées",
        "Vos données ont été effacées",
        [
            new Paragraph($"Nous avons donné suite à {Request(facts)} : vos données ont été effacées du service. Le certificat d’effacement est joint à ce message."),
            About(facts, ("Effacées le", facts.SourceErased)),
            new Heading("Ce que nous avons effacé"),
            new Particulars(facts.ErasedTables(Records)),
            .. If(facts.IsSwitch, new Paragraph("Les données qui ne relèvent pas du changement de fournisseur, comme votre profil et vos factures, n’ont pas été effacées. Vous pouvez en demander l’effacement à tout moment.")),
            .. If(
                facts.Retained.Count > 0,
                new Heading("Ce que la loi nous oblige à conserver"),
                new Paragraph("Nous n’utilisons ces enregistrements pour rien d’autre et les effaçons une fois le délai écoulé :"),
                Kept(facts)),
            .. If(
                facts.BackupsUntilOnIfKnown is not null,
                new Heading("Les sauvegardes"),
                new Paragraph(
                    $"Nos sauvegardes ne peuvent pas être vidées tout de suite. Elles sont isolées, pour que personne n’y traite vos données, et seront vidées au plus tard le {facts.BackupsUntilOnIfKnown}.")),
            new Heading("Le certificat"),
            new Paragraph(
                "Il est signé : chacun peut le vérifier sans nous interroger et sans réseau. Vérifiez d’abord que le SHA-256 du fichier joint est bien celui ci-dessous puis, comme l’explique le certificat lui-même, "
                + "sa signature avec notre clé publique."),
            new Particulars(("Fichier joint", facts.CertificateName), ("SHA-256", facts.CertificateSha256), ("Commande de vérification", facts.VerifyCommandIfKnown)),
            new Heading("Ce que nous ne pouvons pas savoir"),
            new Paragraph(
                "Le certificat porte sur ce qui était enregistré chez nous. La copie que vous avez téléchargée, et ce que vous ou d’autres en avez transmis, est entre vos mains."),
            new Paragraph("Conservez ce message et le certificat : ils sont votre preuve d’effacement."),
        ]);
}
