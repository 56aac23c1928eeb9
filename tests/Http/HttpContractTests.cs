using Microsoft.Data.Sqlite;
using Overstap.Adapters.Http;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Http;

public sealed class HttpRecordSourceContractTests(SampleCloudFixture cloud, RecordService service) : RecordSourceContract, IClassFixture<SampleCloudFixture>, IClassFixture<RecordService>
{
    protected override DataCatalogue Catalogue => cloud.Catalogue;

    protected override IRecordSource Source => SourceOf(service.Serve(cloud.DatabasePath));

    protected override IRecordSource Missing() => SourceOf(RecordService.Missing);

    protected override (IRecordSource Source, IDisposable Lock) Locked()
    {
        var copy = cloud.Copy();
        return (SourceOf(service.Serve(copy)), EmptyCloud.Lock(copy));
    }

    protected override (IRecordSource Source, Action DeleteMessages) Changeable()
    {
        var copy = cloud.Copy();
        return (SourceOf(service.Serve(copy)), () => EmptyCloud.Execute(copy, "DELETE FROM sms_messages WHERE accountId = 'small'"));
    }

    private HttpRecordSource SourceOf(HttpConnection connection) => new(service.Sources, connection);
}

public sealed class HttpRecordEraserContractTests(EmptyCloud cloud, RecordService service) : RecordEraserContract, IClassFixture<EmptyCloud>, IClassFixture<RecordService>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records) => EraserOf(service.Serve(cloud.Filled(records)));

    protected override IRecordEraser Missing() => EraserOf(RecordService.Missing);

    private HttpRecordEraser EraserOf(HttpConnection connection) => new(service.Sources, connection, EmptyCloud.Amsterdam);
}

public sealed class HttpRecordCorrectorContractTests(EmptyCloud cloud, RecordService service) : RecordCorrectorContract, IClassFixture<EmptyCloud>, IClassFixture<RecordService>
{
    protected override IRecordCorrector Holding(params IEnumerable<SourceRecord> records) => CorrectorOf(service.Serve(cloud.Filled(records)));

    protected override IRecordCorrector Missing() => CorrectorOf(RecordService.Missing);

    private HttpRecordCorrector CorrectorOf(HttpConnection connection) => new(service.Sources, connection);
}
