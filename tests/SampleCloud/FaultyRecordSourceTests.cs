using Overstap.Local.SampleCloud;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.SampleCloud;

public sealed class FaultyRecordSourceTests(SampleCloudFixture cloud) : IClassFixture<SampleCloudFixture>
{
    [Fact]
    public async Task FaultyRecordSource_ToldToBreakTwice_BreaksTwiceHalfWayAndThenPasses()
    {
        var source = new FaultyRecordSource(cloud.Source, "notes", "history", times: 2);

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var failure = await Assert.ThrowsAsync<TransientException>(() => source.ReadAsync("notes", "history", SampleAccounts.Small.Id));
            Assert.Equal("source-failed", failure.Code);
        }

        var table = await source.ReadAsync("notes", "history", SampleAccounts.Small.Id);
        Assert.Equal(table.RowCount, table.Rows.Count);
        Assert.Equal(2, source.Faults);
    }

    [Fact]
    public async Task FaultyRecordSource_OtherTable_IsReadWhole()
    {
        var source = new FaultyRecordSource(cloud.Source, "notes", "history", times: 1);

        var table = await source.ReadAsync("notes", "folders", SampleAccounts.Small.Id);

        Assert.Equal(8, table.Rows.Count);
        Assert.Equal(0, source.Faults);
    }
}
