using System.Text.RegularExpressions;

namespace Overstap.Local.SampleCloud;

/// <summary>
/// Texts of one account that stand in its exported data and may stand in the clear nowhere else. They hold only what no JSON encoder escapes, so a search for
/// their bytes finds them.
/// </summary>
public sealed partial record SampleCanaries(string Name, string Email, string Phone, string Address, string NoteText)
{
    public IReadOnlyList<string> All => [Name, Email, Phone, Address, NoteText];

    public static SampleCanaries Of(SampleAccount account) =>
        new(Plain(account.Name), account.Email, Plain(account.Phone), Plain(account.Address), NoteTextOf(account.Id));

    /// <summary>The text of the account's first note.</summary>
    public static string NoteTextOf(string accountId) => $"The spare key of {accountId} hangs behind the blue rain barrel 7Q2MKX9D";

    // The plus of a telephone number and Chinese characters are escaped by some encoders.
    private static string Plain(string text) => PlainRun().Matches(text).Select(run => run.Value.Trim()).MaxBy(run => run.Length)!;

    [GeneratedRegex("[A-Za-z0-9 ]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainRun();
}
