using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deadlines;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Tests.Cases;

/// <summary>Case files in the states that tests begin with.</summary>
internal static class CaseSamples
{
    public static readonly DateTimeOffset Submitted = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly CaseRules MailRules = new(PasswordByMail: true);

    public static CaseClocks Clocks { get; } = new(new LegalClock(Jurisdiction.Of("NL")));

    public static Transitions TransitionsBy(CaseRules rules) => new(rules, Clocks);

    public static Transitions Transitions { get; } = TransitionsBy(MailRules);

    public static CaseFile Fresh() => new CaseFile
    {
        Id = RequestId.New(),
        Kind = RequestKind.Backup,
        Phase = CasePhase.AwaitingIdentity,
        Owner = "owner",
        IndexNames = ["a", "b"],
        Services = [],
        SubmittedAt = Submitted,
        Personal = [1],
        DataKey = new WrappedKey("https://vault/keys/k/1", [1]),
        Unheard = true,
    }.Want(MailKind.Code, Submitted).Record("submitted", Submitted);

    public static CaseFile Confirmed() => Fresh().Want(MailKind.Receipt, Submitted).AllSent() with { ConfirmedAt = Submitted.AddMinutes(2) };

    public static CaseFile Sealed() => Confirmed() with
    {
        Phase = CasePhase.Exporting,
        Password = new WrappedKey("https://vault/keys/k/1", [2]),
        Copy = new CopyFacts(16, 50, 300, 300, 12_345, Submitted.AddMinutes(5)),
    };

    public static CaseFile Published() => Sealed() with
    {
        Phase = CasePhase.Delivering,
        PublishedAt = Submitted.AddMinutes(6),
        PublishedNumber = 1,
        KeepUntil = Submitted.AddMinutes(6).AddDays(30),
    };

    public static CaseFile Available() => Published().Want(MailKind.Link, Submitted).Want(MailKind.Password, Submitted).AllSent() with { Phase = CasePhase.Available };

    public static CaseFile AllSent(this CaseFile file) => file with { Mails = [.. file.Mails.Select(mail => mail with { SentAt = Submitted.AddMinutes(1) })] };
}
