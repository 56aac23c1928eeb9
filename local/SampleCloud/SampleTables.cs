namespace Overstap.Local.SampleCloud;

/// <summary>All tables of the sample cloud: services, metadata, what is not exportable, and the other personal data.</summary>
internal static partial class SampleTables
{
    /// <summary>The table that takes the rows that rounding left over, so that an account has exactly as many as it says.</summary>
    private const string Largest = "sms_messages";

    public static IReadOnlyList<SampleTable> All { get; } =
        [.. Media, .. People, .. Writing, .. Usage, .. Metadata, .. NotExportable, .. Personal];

    private static int FixedTotal { get; } = All.Sum(table => table.FixedRows);

    public static int RowsOf(string table, SampleAccount account) => RowsOf(All.First(candidate => candidate.Name == table), account);

    public static int RowsOf(SampleTable table, SampleAccount account)
    {
        if (account.Rows == 0 || table.PerMille == 0) return account.Rows == 0 ? 0 : table.FixedRows;
        return table.Name == Largest ? GrowingRows(account) - All.Where(other => other.Name != Largest).Sum(other => Share(other, account)) : Share(table, account);
    }

    private static int GrowingRows(SampleAccount account) => (int)account.Rows - FixedTotal;

    private static int Share(SampleTable table, SampleAccount account) =>
        table.PerMille == 0 ? 0 : Math.Max(2, (int)((long)GrowingRows(account) * table.PerMille / 1000));
}
