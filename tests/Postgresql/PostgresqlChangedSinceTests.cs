using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>What changed since an instant, by columns of each type that holds instants.</summary>
public sealed class PostgresqlChangedSinceTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    private static readonly DateTimeOffset Since = DateTimeOffset.FromUnixTimeMilliseconds(1000);

    [Theory]
    [InlineData("x * 1000::bigint")]
    [InlineData("to_timestamp(x)")]
    public async Task ChangedSince_RowsThenLaterOrOfNoKnownTime_AreGivenAndCounted(string instant)
    {
        var messages = await cloud.SourceOf(cloud.With(Messages($"{instant}"))).ReadAsync("sms", "messages", "small", Since);

        Assert.Equal(3, messages.RowCount);
        Assert.Equal([2, 3, 4], messages.Rows.Select(row => row.GetProperty("id").GetInt32()));
    }

    [Fact]
    public async Task ChangedSince_ColumnWithoutInstants_IsRefused()
    {
        var source = cloud.SourceOf(cloud.With(Messages("x::text")));

        var failure = await Assert.ThrowsAsync<PermanentException>(() => source.ReadAsync("sms", "messages", "small", Since));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.Contains("sms_messages.lastUpdated", failure.Message, StringComparison.Ordinal);
    }

    private static string Messages(string lastUpdated) =>
        $"""
        CREATE VIEW sms_messages AS SELECT 'small' AS "accountId", id, 'x' AS content, NULL AS creator, false AS deleted, {lastUpdated} AS "lastUpdated"
        FROM (VALUES (1, 0), (2, 1), (3, 2), (4, NULL)) AS t (id, x)
        """;
}
