using System.Text.RegularExpressions;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.Settings;

namespace Overstap.Tests.EndToEnd;

/// <summary>The places at which the crash tests kill the host.</summary>
internal static partial class CrashPlaces
{
    public static string[] BeforeDelivery { get; } =
    [
        "idempotency-claimed", "index-claimed", "case-created", "orchestration-started",
        "code-mail-intended", "code-mail-accepted", "code-mail-recorded", "confirmation-recorded",
        "password-wrapped", "password-recorded", "container-created",
        "block-staged", "table-staged:5", "table-recorded:9",
        "archive-staged", "archive-committed", "archive-recorded",
        "durable-before-turn-save", "durable-after-turn-save:6", "durable-before-turn-save:20", "durable-after-turn-save:30",
        "durable-before-commit:3", "durable-after-commit:7", "durable-before-commit:18",
        "durable-before-activity-result:2", "durable-after-activity-result:3", "durable-before-activity-result:12", "durable-after-activity-result:25",
    ];

    public static string[] FromDeliveryOn { get; } =
    [
        "link-published", "link-recorded",
        "link-mail-intended", "link-mail-accepted", "link-mail-recorded",
        "password-mail-intended", "password-mail-accepted", "password-mail-recorded",
        "password-destroyed", "link-revoked", "archive-deleted", "container-deleted", "erasure-recorded",
        "erased-mail-intended", "erased-mail-accepted", "erased-mail-recorded",
        "index-released", "case-closed",
    ];

    public static string[] OfWithdrawal { get; } = ["withdrawal-recorded", "withdrawn-mail-intended", "withdrawn-mail-accepted", "withdrawn-mail-recorded"];

    public static string[] OfLapse { get; } = ["lapsed-mail-intended", "lapsed-mail-accepted", "lapsed-mail-recorded"];

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

    /// <summary>Places in the sending of a mail are named after the kind of mail.</summary>
    private static IEnumerable<string> Expand(string name) => name.StartsWith("{name}", StringComparison.Ordinal)
        ? Enum.GetValues<MailKind>().Select(kind => name.Replace("{name}", kind.ToString().ToKebabCase(), StringComparison.Ordinal))
        : [name];

    [GeneratedRegex("""(Milestones\.Reached|CrashPoints\.Reach)\(\$?"(?<name>[^"]+)["]""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
