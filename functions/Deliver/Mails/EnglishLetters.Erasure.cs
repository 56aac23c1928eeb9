using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class EnglishLetters
{
    private static Particulars Kept(LetterFacts facts) => new([.. facts.Retained.Select(kept => (
        kept.Label,
        (string?)($"{Records(facts.Number(kept.Rows), kept.Rows)}, "
            + (kept.Until is { } until ? $"until {facts.LastDay(until)} at the latest" : "for as long as the law demands") + $". {kept.Ground}")))]);

    public override Letter Blocked(LetterFacts facts) => new(
        $"{facts.Service}: your request has to wait",
        "Your request has to wait",
        [
            new Paragraph($"For now we cannot go on with {Request(facts)}. This stands in the way:"),
            new Bullets(facts.Blockers(Blocker)),
            About(facts, ("We wait until", facts.WaitsUntil)),
            new Paragraph("As soon as this is settled, the request goes on by itself; we check every day. If it is not settled in that time, the request ends, and nothing is erased."),
            .. Appeal(facts),
            .. Withdrawing(facts),
        ]);

    public override Letter ConfirmErasure(LetterFacts facts) => new(
        $"{facts.Service}: please confirm the erasure",
        "Please confirm the erasure",
        [
            new Paragraph($"We have assessed {Request(facts)}. Please read what will happen, and then confirm it on the portal:"),
            new Address(facts.Portal),
            About(facts, ("Confirm by", facts.ConfirmBy)),
            new Notice("Erasure cannot be undone", "What is erased cannot be restored, not even by us. Without your confirmation nothing is erased, and the request ends."),
            new Heading("What will be erased"),
            new Paragraph("All your data in these services, unless it is listed below as kept:"),
            new Bullets(facts.ServiceNames),
            .. If(
                facts.Retained.Count > 0,
                new Heading("What the law obliges us to keep"),
                new Paragraph("We use these records for nothing else, and erase them when their time is up:"),
                Kept(facts)),
            .. If(facts.SideEffects.Count > 0, new Heading("What else changes"), new Bullets(facts.SideEffects)),
            new Heading("Take along what you still need"),
            new Paragraph(facts.Kind is RequestKind.AccountClosure
                ? "We offer you a copy of your data first. You can choose it on the portal when you confirm; nothing is erased before you have had time to retrieve it."
                : "Would you like a copy of your data first? Then ask for one on the portal before you confirm."),
        ]);

    public override Letter CoolingOff(LetterFacts facts) => new(
        $"{facts.Service}: erasure is confirmed",
        "Erasure is confirmed",
        [
            new Paragraph($"You have confirmed {Request(facts)}. To give you time to think it over, we do not erase anything yet."),
            About(facts, ("Erasure begins", facts.ErasureStarts)),
            new Notice("From then on it cannot be undone", "Until then you can withdraw the request on the portal. Then everything stays as it is."),
            new Address(facts.Portal),
            .. NotYou(facts),
        ]);

    public override Letter SourceErased(LetterFacts facts) => new(
        $"{facts.Service}: your data has been erased",
        "Your data has been erased",
        [
            new Paragraph($"We have carried out {Request(facts)}: your data has been erased at the service. The certificate of erasure is attached to this message."),
            About(facts, ("Erased on", facts.SourceErased)),
            new Heading("What we erased"),
            new Particulars(facts.ErasedTables(Records)),
            .. If(facts.IsSwitch, new Paragraph("Data that is not part of switching, such as your profile and your invoices, has not been erased. You can ask for its erasure at any time.")),
            .. If(
                facts.Retained.Count > 0,
                new Heading("What the law obliges us to keep"),
                new Paragraph("We use these records for nothing else, and erase them when their time is up:"),
                Kept(facts)),
            .. If(
                facts.BackupsUntilOnIfKnown is not null,
                new Heading("Backups"),
                new Paragraph($"Our backups cannot be cleared at once. They are isolated, so that nobody processes your data in them, until they are cleared by {facts.BackupsUntilOnIfKnown}.")),
            new Heading("The certificate"),
            new Paragraph(
                "It is signed, so anybody can check it without asking us and without a network: first that the SHA-256 of the attached file is the one below, then, as the certificate itself explains, "
                + "its signature with our public key."),
            new Particulars(("Attached file", facts.CertificateName), ("SHA-256", facts.CertificateSha256), ("Command to check it", facts.VerifyCommandIfKnown)),
            new Heading("What we cannot know"),
            new Paragraph(
                "The certificate speaks of what was stored with us. The copy that you downloaded, and what you or others passed on from it, is in your hands."),
            new Paragraph("Please keep this message and the certificate: they are your proof of erasure."),
        ]);
}
