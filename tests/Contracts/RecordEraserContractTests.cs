using System.Globalization;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class SqliteRecordEraserContractTests(EmptyCloud cloud) : RecordEraserContract, IClassFixture<EmptyCloud>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records) => cloud.EraserOf(cloud.Filled(records));

    protected override IRecordEraser Missing() => cloud.EraserOf(cloud.Missing());
}

public sealed class InMemoryRecordEraserContractTests(EmptyCloud cloud) : RecordEraserContract, IClassFixture<EmptyCloud>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records)
    {
        var eraser = new InMemoryRecordEraser(cloud.Catalogue, EmptyCloud.Amsterdam);
        foreach (var record in records)
        {
            var start = record.Values.FirstOrDefault(value => value.Field == cloud.Catalogue.FindTable(record.Service, record.Table)?.Retention?.From.Name).Value;
            eraser.Add(record.Service, record.Table, record.Account, start is null ? null : DateTimeOffset.Parse(start, CultureInfo.InvariantCulture));
        }

        return eraser;
    }

    protected override IRecordEraser Missing() => new InMemoryRecordEraser(cloud.Catalogue, EmptyCloud.Amsterdam) { Faults = { Broken = FaultSwitch.Unavailable } };
}
