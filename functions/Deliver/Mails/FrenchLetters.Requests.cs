using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class FrenchLetters
{
    public override Letter Receipt(LetterFacts facts) => new(
        $"{facts.Service} : nous avons bien reçu votre demande",
        "Nous avons bien reçu votre demande",
        [
            new Paragraph($"Merci. Nous avons bien reçu {Request(facts)} et nous nous en occupons."),
            About(facts),
            .. If(facts.Clocks(Clock).Count > 0, new Heading("Les dates qui comptent"), new Particulars(facts.Clocks(Clock))),
            .. If(facts.ClockSentences(Clock).Count > 0, new Paragraph("D’où viennent ces dates :"), new Bullets(facts.ClockSentences(Clock))),
            new Heading("La suite"),
            new Paragraph(facts.ForAgent ? Mandated : Next(facts)),
            .. Concerned(facts),
            new Heading("Ce que cela coûte"),
            new Paragraph(facts.Charge),
            .. Withdrawing(facts),
            .. NotYou(facts),
        ]);

    private const string Mandated =
        "Vous demandez au nom d’une autre personne. Nous vérifions d’abord votre mandat ; si nous l’acceptons, nous en informons cette personne, qui a trois jours pour s’y opposer. Nous ne commençons qu’ensuite. Ce que nous vous écrivons au sujet de données et d’un compte concerne les siens.";

    private static string Next(LetterFacts facts) => facts.Kind switch
    {
        RequestKind.Migration =>
            "Nous faisons tout de suite une première copie de vos données et vous en envoyons le lien. Pendant le préavis et la période transitoire, le service continue normalement : vous avez le temps de vous "
            + $"installer chez votre nouveau fournisseur. Ensuite, nous suspendons l’écriture dans {Account(facts)} et faisons une copie finale, que vous pouvez récupérer pendant au moins 30 jours. Nous n’effaçons vos "
            + "données qu’après cela, et seulement si vous avez confirmé que le changement de fournisseur a réussi.",
        RequestKind.Backup => "Nous exportons vos données, chiffrons la copie et vous en envoyons le lien. Rien ne change dans votre compte.",
        RequestKind.Access => "Nous rassemblons les données personnelles que nous détenons sur vous, chiffrons la copie et vous en envoyons le lien. Rien ne change dans votre compte.",
        RequestKind.Deletion =>
            "Nous examinons d’abord ce qui peut être effacé et ce que la loi nous oblige à conserver, puis nous vous envoyons le résultat. Rien n’est effacé tant que vous ne l’avez pas confirmé.",
        RequestKind.Correction => "Nous vérifions la rectification. Nous vous disons ensuite si elle est faite ou, dans le cas contraire, pourquoi.",
        RequestKind.ConsentWithdrawal => "Nous vous expliquons ce qu’entraîne le retrait de votre consentement. Dès que vous confirmez, nous cessons les traitements qui reposent sur lui.",
        RequestKind.AccountClosure =>
            "Nous vérifions d’abord si quelque chose s’y oppose, par exemple des appareils encore associés au compte. Puis nous vous proposons une copie de vos données. "
            + "Rien n’est effacé tant que vous ne l’avez pas confirmé.",
        var kind => throw NoWords(kind),
    };

    public override Letter Code(LetterFacts facts) => new(
        $"{facts.Service} : votre code de confirmation",
        "Confirmez votre demande",
        [
            new Paragraph($"Quelqu’un vient de demander {Wish(facts)}. Si c’est bien vous, saisissez ce code pour confirmer :"),
            new Secret(facts.Code),
            new Paragraph("Si le code a expiré, vous pouvez en recevoir un nouveau."),
            new Particulars((RequestedOn, facts.Submitted), ("Code valable jusqu’au", facts.CodeExpires), (RequestNumber, facts.RequestId)),
            new Notice(
                "Personne ne vous demandera ce code",
                $"Saisissez-le uniquement sur {facts.PortalAddress}. Personne chez {facts.Service} ne vous le demandera, que ce soit par téléphone, par e-mail ou par messagerie. "
                + "Si quelqu’un le fait, ne le communiquez pas."),
            new Heading("Ce n’était pas vous ?"),
            new Paragraph(
                "N’utilisez pas ce code : sans lui, nous n’exportons rien, nous ne changeons rien, et la demande prend fin d’elle-même. Mais la personne qui l’a faite était connectée à votre compte. "
                + $"Changez votre mot de passe et, au moindre doute, écrivez à {facts.Contact}."),
        ]);

    public override Letter Lapsed(LetterFacts facts) => new(
        $"{facts.Service} : votre demande a pris fin",
        "Votre demande a pris fin",
        [
            new Paragraph($"Le {facts.SubmittedOn}, quelqu’un a demandé {Wish(facts)}. Faute de confirmation dans les délais, la demande a pris fin."),
            new Paragraph("Nous n’avons rien exporté ni rien effacé, et rien n’a changé dans votre compte."),
            About(facts),
            new Heading("Vous le souhaitez toujours ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter Withdrawn(LetterFacts facts) => new(
        $"{facts.Service} : votre demande est annulée",
        "Votre demande est annulée",
        [
            new Paragraph($"Vous avez annulé {Request(facts)}. Nous avons cessé de la traiter."),
            new Paragraph(AfterWithdrawal(facts)),
            About(facts),
            new Heading("Vous avez changé d’avis ?"),
            new Paragraph("Vous pouvez faire une nouvelle demande à tout moment :"),
            new Address(facts.Portal),
            new Heading("Ce n’était pas vous ?"),
            new Paragraph($"La personne qui a annulé la demande était connectée à votre compte. Changez votre mot de passe et prévenez-nous : {facts.Contact}."),
        ]);

    private static string AfterWithdrawal(LetterFacts facts) => (facts.Kind, facts.AvailableUntilIfKnown) switch
    {
        (RequestKind.Migration, null) => "Votre contrat se poursuit. Si l’écriture dans votre compte était suspendue, elle est rétablie. Rien n’a été effacé dans le service.",
        (RequestKind.Migration, var until) =>
            "Votre contrat se poursuit. Si l’écriture dans votre compte était suspendue, elle est rétablie. Rien n’a été effacé dans le service. "
            + $"La copie que nous avons faite pour vous reste disponible jusqu’au {until}, avec {facts.OneOrSeveral("le même lien", "les mêmes liens")} et le même mot de passe.",
        (RequestKind.Backup or RequestKind.Access, _) =>
            $"Si une copie existait déjà, nous la supprimons et {facts.OneOrSeveral("son lien cesse", "ses liens cessent")} de fonctionner. Rien n’a changé dans votre compte.",
        (RequestKind.Deletion, _) => "Rien n’a été effacé, et rien n’a changé dans votre compte.",
        (RequestKind.Correction, _) => "Rien n’a été modifié dans vos données.",
        (RequestKind.ConsentWithdrawal, _) => "Votre consentement reste valable comme avant, et rien n’a changé dans votre compte.",
        (RequestKind.AccountClosure, null) =>
            $"Votre compte reste ouvert, et rien n’y a été effacé. Si une copie existait déjà, nous la supprimons et {facts.OneOrSeveral("son lien cesse", "ses liens cessent")} de fonctionner.",
        (RequestKind.AccountClosure, var until) =>
            $"Votre compte reste ouvert, et rien n’y a été effacé. La copie que nous avons faite pour vous reste disponible jusqu’au {until}, avec {facts.OneOrSeveral("le même lien", "les mêmes liens")} et le même mot de passe.",
        var (kind, _) => throw NoWords(kind),
    };

    public override Letter Progress(LetterFacts facts) => new(
        $"{facts.Service} : votre demande prend du retard",
        "Votre demande prend du retard",
        [
            new Paragraph($"Le traitement de {Request(facts)} dure plus longtemps que prévu. Nous en sommes désolés."),
            new Paragraph(facts.WaitsForPeople
                ? "L’un de nous doit encore l’examiner. Vous n’avez rien à faire, et rien de ce qui est déjà fait n’est perdu."
                : "Certains de nos systèmes ne répondent pas comme ils le devraient. Nous réessayons jour et nuit ; vous n’avez rien à faire, et rien de ce qui est déjà fait n’est perdu."),
            About(facts, ("En retard depuis le", facts.LateSince), ("Échéance", facts.Due)),
            .. If(facts.ServiceNamesIfKnown.Count > 0, new Paragraph("Ce qui manque encore :"), new Bullets(facts.ServiceNamesIfKnown)),
            new Paragraph("Nous vous écrirons dès que ce sera fait. Vous pouvez suivre la demande sur le portail :"),
            new Address(facts.Portal),
        ]);

    public override Letter MandateDeclined(LetterFacts facts) => new(
        $"{facts.Service} : votre mandat n’a pas été accepté",
        "Votre mandat n’a pas été accepté",
        [
            new Paragraph(
                $"Le {facts.SubmittedOn}, vous avez fait une demande au nom d’une autre personne. Nous n’avons pas pu accepter le mandat que vous avez transmis : la demande a donc pris fin, sans que rien n’ait été fait."),
            .. facts.ReasonsIfKnown,
            About(facts),
            new Heading("Ce que vous pouvez faire"),
            new Paragraph("Faites une nouvelle demande avec un mandat signé qui indique qui le donne, à qui et pour quoi. La personne concernée peut aussi faire la demande elle-même :"),
            new Address(facts.Portal),
            .. Appeal(facts),
        ]);

    public override Letter MandateNotice(LetterFacts facts) => new(
        $"{facts.Service} : une demande faite en votre nom",
        "Une demande a été faite en votre nom",
        [
            new Paragraph($"Quelqu’un a demandé en votre nom {Wish(facts)} et nous a transmis un mandat, que nous avons vérifié et accepté. Nous commençons une fois passé le délai d’opposition."),
            new Particulars(
                ("Demande faite par", facts.AgentNameIfUsable), (RequestedOn, facts.Submitted), ("Opposition possible jusqu’au", facts.ObjectBy), (RequestNumber, facts.RequestId)),
            new Heading("Vous avez donné ce mandat ?"),
            new Paragraph("Vous n’avez rien à faire. Nos messages au sujet de cette demande iront à la personne qui agit pour vous."),
            new Notice(
                "Vous ne l’avez pas donné ?",
                $"Opposez-vous à la demande en écrivant à {facts.Contact} avec le numéro de demande. Nous nous arrêtons alors et ne remettons rien à personne."),
        ]);
}
