using Xunit.Abstractions;

namespace Overstap.Tests.Faults;

/// <summary>Faults of real sources, and what a copy says of each: that it lacks the table, why, and never that it is complete when it is not.</summary>
public sealed class FaultTableTests(FaultTableBed bed, ITestOutputHelper output) : IClassFixture<FaultTableBed>
{
    internal static IReadOnlyList<SourceFault> Faults { get; } = [.. FaultTableSqlite.Faults, .. FaultTablePostgresql.Faults, .. FaultTableHttp.Faults, .. FaultTableLanded.Faults];

    public static TheoryData<string> Names => [.. Faults.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Copy_OfABrokenSource_SaysWhatItLacksAndWhy(string fault) => output.WriteLine((await bed.RowAsync(fault)).ToString());

    [Fact]
    public async Task Page_OfTheDocumentation_IsWhatCameOut()
    {
        var rows = new List<FaultRow>();
        foreach (var fault in Faults) rows.Add(await bed.RowAsync(fault.Name));
        var page = FaultTablePage.Of(rows);
        output.WriteLine(page);
        if (Environment.GetEnvironmentVariable(FaultTablePage.Variable) == "1") await File.WriteAllTextAsync(FaultTablePage.FilePath, page);

        Assert.Equal(await File.ReadAllTextAsync(FaultTablePage.FilePath), page);
        Assert.All(rows.GroupBy(row => row.Source, StringComparer.Ordinal), source => Assert.True(source.Count(row => row.Completed == true) >= 2));
    }
}
