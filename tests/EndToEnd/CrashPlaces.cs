using System.Text.RegularExpressions;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.Settings;

namespace Overstap.Tests.EndToEnd;

/// <summary>The places at which the crash tests kill the host.</summary>
internal static partial class CrashPlaces
{
    /// <summary>Each line is one request, whose hosts are killed one after the other at its places.</summary>
    public static string[][] BeforeDelivery { get; } =
    [
        ["idempotency-claimed", "index-claimed", "case-created", "code-mail-intended", "code-mail-accepted"],
        ["orchestration-started", "code-mail-recorded", "confirmation-recorded", "receipt-mail-intended"],
        ["receipt-mail-accepted", "password-wrapped", "password-recorded", "container-created"],
        ["receipt-mail-recorded", "block-staged", "table-staged:5", "table-recorded:9"],
        ["archive-staged", "archive-committed", "archive-recorded"],
        ["durable-before-turn-save", "durable-after-turn-save:6", "durable-before-turn-save:20", "durable-after-turn-save:10"],
        ["durable-before-commit:3", "durable-after-commit:7", "durable-before-commit:18"],
        ["durable-before-activity-result:2", "durable-after-activity-result:3", "durable-before-activity-result:12", "durable-after-activity-result:25"],
    ];

    public static string[] MailSteps { get; } = ["-mail-intended", "-mail-accepted", "-mail-recorded"];

    /// <inheritdoc cref="BeforeDelivery"/>
    public static string[][] FromDeliveryOn { get; } =
    [
        ["link-published", "link-recorded", "link-mail-intended", "password-mail-intended"],
        ["link-mail-accepted", "password-mail-accepted", "password-destroyed", "archive-deleted"],
        ["link-mail-recorded", "password-mail-recorded", "link-revoked", "container-deleted", "erased-mail-intended"],
        ["erasure-recorded", "erased-mail-accepted", "index-released"],
        ["erased-mail-recorded", "case-closed"],
    ];

    public static string[] OfWithdrawal { get; } = ["withdrawal-recorded", "withdrawn-mail-intended", "withdrawn-mail-accepted", "withdrawn-mail-recorded"];

    public static string[] OfLapse { get; } = ["lapsed-mail-intended", "lapsed-mail-accepted", "lapsed-mail-recorded"];

    public static string[] OfMigration { get; } =
    [
        "copy-read-back", "copy-verified", "infeasibility-recorded", "extension-recorded",
        "switching-success-recorded", "writes-frozen", "freeze-recorded", "archive-committed", "link-published", "final-copy-mail-accepted", "tables-counted", "table-erased:2", "table-erasure-recorded:2", "contract-ended", "contract-end-recorded",
        "erasure-signed", "certificate-recorded", "source-erased-mail-accepted", "contract-ended-mail-accepted",
    ];

    /// <summary>A migration whose customer never says that switching succeeded.</summary>
    public static string[] OfStaying { get; } = ["writes-thawed", "thaw-recorded"];

    public static string[] OfDeletion { get; } = ["assessment-recorded", "reassessment-recorded", "go-ahead-recorded", "table-erased", "erasure-signed"];

    public static string[] OfCorrection { get; } = ["answer-extension-recorded", "correction-approved", "correction-made", "application-recorded"];

    public static string[] OfConsentWithdrawal { get; } = ["go-ahead-recorded", "processing-stopped", "application-recorded"];

    public static string[] OfAgents { get; } = ["mandate-recorded", "mandate-notice-mail-accepted", "refusal-recorded"];

    /// <summary>A partial copy is completed: what it holds is carried over, what it lacks is read, and the new one takes its place.</summary>
    public static string[] OfCompletion { get; } =
        ["retry-recorded", "tables-carried-over", "table-recorded", "archive-staged", "archive-committed", "archive-recorded", "link-published", "link-recorded", "copy-completed-mail-accepted", "copy-completed-mail-recorded"];

    /// <summary>A copy that is several archives.</summary>
    public static string[] OfVolumes { get; } = ["table-recorded:3", "volume-committed", "archive-committed", "archive-recorded", "link-published", "link-mail-accepted", "archive-deleted"];

    /// <summary>Reached only when storage hands out another copy than it was given, which no host here can bring about: the tests of verification do.</summary>
    public static string[] OfDamage { get; } = ["copy-rejected"];

    /// <summary>All mails go the same way, so its steps are tried with some of them: with secrets, with attachments, to another reader than who asked.</summary>
    public static bool IsTriedWithAnotherMail(string place) => MailSteps.Any(step => place.EndsWith(step, StringComparison.Ordinal));

    /// <summary>One request's journal is too short to be merged: the crash suite of the durable runtime, with small limits, kills hosts there.</summary>
    public static string[] OfLongJournals { get; } = ["durable-before-merge", "durable-after-merge"];

    /// <summary>The names of all places that the sources tell of.</summary>
    public static IReadOnlySet<string> InSources()
    {
        string[] folders = [Path.Combine(RepositoryRoot.Find(), "functions"), Path.Combine(RepositoryRoot.Find(), "local")];
        return folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Place().Matches(File.ReadAllText(file)))
            .SelectMany(match => Expand(match.Groups["name"].Value))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Places in the sending of a mail are named after the kind of mail. The digest for operators belongs to no request.</summary>
    private static IEnumerable<string> Expand(string name) => name.StartsWith("{name}", StringComparison.Ordinal)
        ? Enum.GetValues<MailKind>().Where(kind => kind != MailKind.OperatorDigest).Select(kind => name.Replace("{name}", kind.ToString().ToKebabCase(), StringComparison.Ordinal))
        : [name];

    [GeneratedRegex("""((Milestones\.Reached|CrashPoints\.Reach)\(\$?"(?<name>[^"]+)["]|"(?<name>[a-z-]+-(recorded|approved))",\s+cancellationToken)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
