using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Faults;

/// <summary>What can be wrong with a SQLite file.</summary>
internal static class FaultTableSqlite
{
    private const string Unavailable = "transient/source-unavailable";
    private const string TableUnknown = "permanent/source-table-unknown";
    private const string ValueInvalid = "permanent/source-value-invalid";

    private static readonly string Fill = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        CREATE TABLE entries (member TEXT, entryNo, remark, squareMetres, happenedAt, PRIMARY KEY (member, entryNo));
        WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {FaultTableBed.Rows})
        INSERT INTO entries SELECT '{FaultTableBed.Account}', i, 'canary-sqlite-' || i || hex(zeroblob(50)), i + 0.5, i * 1000 FROM numbers;
        """);

    public static IReadOnlyList<SourceFault> Faults { get; } =
    [
        File("the file is gone", Unavailable, System.IO.File.Delete),
        File("the file is empty", TableUnknown, static path => System.IO.File.WriteAllBytes(path, [])),
        File("the file is no database", "permanent/source-answer-invalid", static path => System.IO.File.WriteAllText(path, new string('x', 4096))),
        File("the file was cut off", "transient/source-failed", static path => System.IO.File.WriteAllBytes(path, System.IO.File.ReadAllBytes(path)[..8192])),
        File("a page was overwritten", "transient/source-failed", Overwrite),
        Locked("somebody holds it locked", Unavailable, passes: false),
        Locked("somebody holds it locked for one try", SourceFault.Complete, passes: true),
        Changed("the table was renamed", TableUnknown, "ALTER TABLE entries RENAME TO diary_entries"),
        Changed("a column was renamed", TableUnknown, "ALTER TABLE entries RENAME COLUMN remark TO note"),
        Changed("a text where an integer belongs", ValueInvalid, "UPDATE entries SET entryNo = 'canary' WHERE entryNo = 212"),
        Changed("an instant outside the calendar", ValueInvalid, "UPDATE entries SET happenedAt = 9223372036854775807 WHERE entryNo = 212"),
        Changed("bytes where a text belongs", ValueInvalid, "UPDATE entries SET remark = x'00ff' WHERE entryNo = 212"),
        Changed("an infinite number", ValueInvalid, "UPDATE entries SET squareMetres = 9e999 WHERE entryNo = 212"),
        Changed("a view that cannot compute a row", ValueInvalid, "ALTER TABLE entries RENAME TO kept; CREATE VIEW entries AS SELECT member, entryNo, CASE entryNo WHEN 212 THEN json('canary') ELSE remark END AS remark, squareMetres, happenedAt FROM kept"),
        Changed("a view that cannot compute the first row", ValueInvalid, "ALTER TABLE entries RENAME TO kept; CREATE VIEW entries AS SELECT member, entryNo, json('canary') AS remark, squareMetres, happenedAt FROM kept"),
    ];

    public static BrokenSource Healthy(FaultTableBed bed) => Of(bed, NewFile(bed));

    private static SourceFault File(string what, string outcome, Action<string> damage) => new(FaultTableBed.Sqlite, what, outcome, bed =>
    {
        var path = NewFile(bed);
        var before = System.IO.File.ReadAllBytes(path);
        damage(path);
        return Task.FromResult(Of(bed, path, () => System.IO.File.WriteAllBytesAsync(path, before)));
    });

    private static SourceFault Changed(string what, string outcome, string statements) => File(what, outcome, path => EmptyCloud.Execute(path, statements));

    private static SourceFault Locked(string what, string outcome, bool passes) => new(FaultTableBed.Sqlite, what, outcome, bed =>
    {
        var path = NewFile(bed);
        var locking = EmptyCloud.Lock(path);
        return Task.FromResult(Of(bed, path, () => Task.Run(locking.Dispose), locking));
    })
    { Passes = passes };

    private static BrokenSource Of(FaultTableBed bed, string path, Func<Task>? mend = null, params IReadOnlyList<object> held) =>
        new(new SqliteRecordSource(bed.Sources, EmptyCloud.Connect(path), TimeProvider.System), mend, held);

    private static string NewFile(FaultTableBed bed)
    {
        var path = Path.Combine(bed.Folder, $"{Guid.NewGuid():N}.db");
        EmptyCloud.Execute(path, Fill);
        return path;
    }

    // A page of rows; the header and the pages of names stay whole, so that it shows only when the rows come.
    private static void Overwrite(string path)
    {
        var file = System.IO.File.ReadAllBytes(path);
        var at = file.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes("canary-sqlite-212")) / 4096 * 4096;
        file.AsSpan(at, 4096).Fill(0xEE);
        System.IO.File.WriteAllBytes(path, file);
    }
}
