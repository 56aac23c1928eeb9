namespace Overstap.Local.SampleCloud;

/// <summary>One table of the sample cloud.</summary>
/// <param name="PerMille">Its share of the rows that grow with the account, or 0 when <paramref name="FixedRows"/> says how many there are.</param>
internal sealed record SampleTable(string Name, int PerMille, int FixedRows, IReadOnlyList<SampleColumn> Columns)
{
    public static SampleTable Growing(string name, int perMille, params SampleColumn[] columns) => new(name, perMille, 0, columns);

    public static SampleTable Fixed(string name, int rows, params SampleColumn[] columns) => new(name, 0, rows, columns);

    /// <summary>Rows lie by account and id, so one account is read in order without sorting and without touching another's.</summary>
    public string Declaration =>
        $"CREATE TABLE {Name} (accountId TEXT NOT NULL, id INTEGER NOT NULL, {string.Join(", ", Columns.Select(column => $"{column.Name} {column.SqlType}"))}, PRIMARY KEY (accountId, id)) WITHOUT ROWID";
}
