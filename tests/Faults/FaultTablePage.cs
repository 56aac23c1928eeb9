using System.Globalization;
using System.Text;
using Overstap.Local.Settings;

namespace Overstap.Tests.Faults;

/// <summary>The rows as a page of the documentation, which is compared with what is written there.</summary>
internal static class FaultTablePage
{
    /// <summary>Set to 1, writes the page anew.</summary>
    public const string Variable = "OVERSTAP_WRITE_FAULTS";

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        [FaultTableBed.Sqlite] = "SQLite",
        [FaultTableBed.Postgresql] = "PostgreSQL",
        [FaultTableBed.Http] = "HTTP",
        [FaultTableBed.Landed] = "landed files",
    };

    public static string FilePath { get; } = Path.Combine(RepositoryRoot.Find(), "docs", "source-faults.md");

    public static string Of(IReadOnlyList<FaultRow> rows)
    {
        var page = new StringBuilder();
        page.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # What comes of a source's faults

            Written by `tests/Faults/FaultTableTests.cs`, which does each of these {rows.Count} things to a real source (a SQLite file, a PostgreSQL server, a service behind a socket, a blob container), exports
            a copy of four tables of which only the one in that source is broken, and compares what comes out with this page. After a change, `{Variable}=1 dotnet test tests --filter FaultTableTests`
            writes it anew.

            Of each copy the other three tables are whole and byte for byte what they are otherwise; archive, manifest and case file agree, and the archive verifies. The sentence for operators holds no value
            of any row. *Tries* is how often the table was asked for in one round: 4 where another try may help, 1 where somebody has to mend it first; there are eight rounds before a copy goes without
            the table ([requests](requests.md#copies-that-lack-something)). *Wording* is what its person reads behind the table's name, here in English. *Mended*, which is tried with the first fault of a code,
            says that, once the source was whole again, completing the copy read that table alone, once, and made the copy `complete`. Codes are in [errors](errors.md).

            | source | what was done to it | tries | copy | code | wording | mended |
            |---|---|---|---|---|---|---|

            """));
        foreach (var row in rows)
        {
            var (code, wording, mended) = (row.Code is null ? "" : $"`{row.Code}`", row.Wording ?? "", row.Completed == true ? "yes" : "");
            page.Append(CultureInfo.InvariantCulture, $"| {Titles[row.Source]} | {row.What} | {row.Tries} | {row.State} | {code} | {wording} | {mended} |\n");
        }

        return page.ToString();
    }
}
