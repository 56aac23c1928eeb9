using Overstap.Deliver.Mails;

namespace Overstap.Erase.Certificates;

internal sealed partial record CertificateWording
{
    private static readonly CertificateWording Dutch = new()
    {
        Language = ReaderLanguage.For("nl"),
        Title = "Certificaat van verwijdering",
        Introduction = issuer => $"{issuer} verklaart wat er voor de aanvraag hieronder is verwijderd, wat volgens de wet bewaard moet worden, en wat niemand kan verklaren.",
        RequestNumber = "Aanvraagnummer",
        Kind = "Aanvraag",
        Kinds = new(StringComparer.Ordinal)
        {
            ["migration"] = "Overstap naar een andere aanbieder",
            ["backup"] = "Kopie van de gegevens",
            ["access"] = "Inzage in persoonsgegevens",
            ["deletion"] = "Verwijdering",
            ["correction"] = "Correctie",
            ["consent-withdrawal"] = "Intrekking van toestemming",
            ["account-closure"] = "Opheffing van het account",
        },
        SubmittedAt = "Aangevraagd op",
        ConfirmedAt = "Bevestigd op",
        ErasedAt = "Verwijderd op",
        IssuedAt = "Certificaat opgesteld op",
        LegalBasis = "Wettelijke grondslag",
        SourceTitle = "Verwijderd uit de dienst",
        Source = "Records van het account, vooraf en achteraf geteld.",
        Data = "Gegevens",
        Before = "Vooraf",
        Erased = "Verwijderd",
        Kept = "Wettelijk bewaard",
        After = "Achteraf",
        Total = "Totaal",
        EmptyTables = count => $"Overige soorten gegevens, zonder records: {count}.",
        KeptTitle = "Voorlopig bewaard volgens de wet",
        KeptReason = "Deze records mogen nog niet worden verwijderd. Ze worden bewaard om de genoemde reden, en nergens anders voor.",
        Records = "Records",
        Reason = "Reden",
        Until = "Tot en met",
        UntilDiffers = "Verschilt per record",
        BackupsTitle = "Back-ups van de dienst",
        BackupsIsolated = days => $"Back-ups waarin nog verwijderde records staan, zijn afgesloten voor elk ander gebruik en worden binnen {(days == 1 ? "1 dag" : $"{ReaderLanguage.Dutch.Number(days)} dagen")} na de verwijdering gewist.",
        BackupsCleared = days => $"Back-ups waarin nog verwijderde records staan, worden binnen {(days == 1 ? "1 dag" : $"{ReaderLanguage.Dutch.Number(days)} dagen")} na de verwijdering gewist.",
        CopyTitle = "De kopie die voor je is gemaakt",
        KeyDestroyed = "Ons versleutelde wachtwoord van de kopie vernietigd",
        LinkRevoked = "Link beëindigd",
        ArchiveDeleted = "Kopie verwijderd",
        ReadBack = "Opnieuw opgevraagd, en niet gevonden",
        NotApplicable = "Was niet nodig",
        StatementTitle = "Wat dit certificaat wel en niet kan weten",
        Certifies = "Wij verklaren:",
        CannotKnow = "Wij kunnen niet weten:",
        Statements = new(StringComparer.Ordinal)
        {
            [CertificateStatement.CountsAtSource] = "De records zijn vooraf en achteraf bij de dienst geteld, en alleen wat wettelijk bewaard moet worden, is er nog.",
            [CertificateStatement.OwnKeyDestroyed] = "Ons versleutelde wachtwoord van de kopie is vernietigd: wij kunnen de kopie niet meer openen.",
            [CertificateStatement.OwnCopyDeleted] = "Onze kopie is verwijderd: de opslag is er daarna nog eens naar gevraagd en had de kopie niet meer.",
            [CertificateStatement.UsersCopy] = "Wat er gebeurt met de kopie die je zelf hebt genomen: die is van jou, en wij kunnen er niet bij.",
            [CertificateStatement.OtherControllers] = "Wat anderen nog hebben die eerder gegevens van ons kregen, zoals de wet of jij dat toestond: zij zijn daar zelf verantwoordelijk voor.",
        },
        CheckTitle = "Zo controleer je dit certificaat",
        Check = "Wat telt is het bestand certificate.json, dat is ondertekend. Het staat ook in deze pagina zelf. Als er ook maar één teken van verandert, mislukt de controle.",
        Fingerprint = "Vingerafdruk (SHA-256) van certificate.json",
        SigningKey = "Sleutel van de handtekening",
        Algorithm = "Handtekeningalgoritme",
        AuditHead = "Einde van het auditlogboek",
        CheckCommand = "Met Overstap, en een publieke sleutel die je langs een andere weg van ons hebt gekregen:",
        Questions = issuer => $"Heb je vragen? Neem contact op met {issuer} en noem het aanvraagnummer.",
    };
}
