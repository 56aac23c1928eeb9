using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

public sealed class PostgresqlRecordSourceContractTests(PostgresqlCloud cloud) : RecordSourceContract, IClassFixture<PostgresqlCloud>
{
    protected override DataCatalogue Catalogue => cloud.Catalogue;

    protected override IRecordSource Source => cloud.SourceOf(cloud.SampleCloud);

    protected override IRecordSource Missing() => cloud.SourceOf(PostgresqlCloud.Missing);

    protected override (IRecordSource Source, IDisposable Lock) Locked()
    {
        var copy = cloud.CopyOf("sms_messages");
        return (cloud.SourceOf(copy.As(PostgresqlCloud.Reader) + ";Command Timeout=1"), copy.Lock("sms_messages"));
    }

    protected override (IRecordSource Source, Action DeleteMessages) Changeable()
    {
        var copy = cloud.CopyOf("sms_messages");
        return (cloud.SourceOf(copy), () => copy.Execute("DELETE FROM sms_messages WHERE \"accountId\" = 'small'"));
    }

    // PostgreSQL has no form of NUL, so no application can have put one there.
    protected override string Kept(string text) => text.Replace("\0", "", StringComparison.Ordinal);
}

public sealed class PostgresqlRecordEraserContractTests(PostgresqlCloud cloud) : RecordEraserContract, IClassFixture<PostgresqlCloud>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records) => cloud.EraserOf(cloud.Filled(records));

    protected override IRecordEraser Missing() => cloud.EraserOf(PostgresqlCloud.Missing);
}

/// <summary>The same with instants as they are kept by services that moved from elsewhere: in milliseconds.</summary>
public sealed class PostgresqlMillisecondsEraserContractTests(PostgresqlCloud cloud) : RecordEraserContract, IClassFixture<PostgresqlCloud>
{
    protected override IRecordEraser Holding(params IEnumerable<SourceRecord> records)
    {
        var schema = cloud.Filled(records);
        foreach (var (table, column) in ((string, string)[])[("loan_loans", "updatedAt"), ("invoices", "issuedAt")])
        {
            schema.Execute(
                $"""
                CREATE TABLE IF NOT EXISTS {schema.Name}.{table} (LIKE {table} INCLUDING ALL);
                ALTER TABLE {schema.Name}.{table} ALTER COLUMN "{column}" TYPE bigint USING extract(epoch FROM "{column}") * 1000
                """);
        }

        return cloud.EraserOf(schema);
    }

    protected override IRecordEraser Missing() => cloud.EraserOf(PostgresqlCloud.Missing);
}

public sealed class PostgresqlRecordCorrectorContractTests(PostgresqlCloud cloud) : RecordCorrectorContract, IClassFixture<PostgresqlCloud>
{
    protected override IRecordCorrector Holding(params IEnumerable<SourceRecord> records) => cloud.CorrectorOf(cloud.Filled(records));

    protected override IRecordCorrector Missing() => cloud.CorrectorOf(PostgresqlCloud.Missing);
}
