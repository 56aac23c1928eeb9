using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using Overstap.Bench.Postgresql;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>A server that goes away: for the adapters a fault, for whoever started it a promise.</summary>
public sealed class PostgresqlServerTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    [Fact]
    public async Task Source_ServerStoppedHalfWay_IsWorthAnotherTryAndSucceedsOnceItIsBack()
    {
        await using var server = await PostgresqlServer.StartAsync();
        await using (await PostgresqlServer.OpenAsync(
            server.ConnectionString(),
            """
            CREATE TABLE sms_messages AS SELECT 'small' AS "accountId", i::bigint AS id, repeat('x', 1000) AS content, NULL::text AS creator, false AS deleted, 0::bigint AS "lastUpdated"
            FROM generate_series(1, 50000) i
            """))
        {
        }

        var source = cloud.SourceOf(server.ConnectionString());
        await using var snapshot = await source.OpenAsync("sms", "messages", "small", null, CancellationToken.None);
        await using var writer = new Utf8JsonWriter(Stream.Null);
        Assert.True(await snapshot.WriteNextAsync(writer, CancellationToken.None));

        await server.StopAsync();

        Assert.Equal("source-failed", (await Assert.ThrowsAsync<TransientException>(() => snapshot.ReadAsync())).Code);
        Assert.Equal("source-unavailable", (await Assert.ThrowsAsync<TransientException>(() => source.ReadAsync("sms", "messages", "small"))).Code);
        Assert.Equal(
            "source-unavailable",
            (await Assert.ThrowsAsync<TransientException>(() => cloud.EraserOf(server.ConnectionString()).EraseAsync("sms", "messages", "small", DateTimeOffset.UnixEpoch, CancellationToken.None))).Code);

        await server.RestartAsync();
        Assert.Equal(50_000, (await source.ReadAsync("sms", "messages", "small")).Rows.Count);
    }

    [Fact]
    public void Holds_CommandThatIsALink_IsTrueOnlyWhereItLeadsSomewhere()
    {
        var folder = Directory.CreateTempSubdirectory("overstap-links-");
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "initdb"), Path.Combine(folder.FullName, "next"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, "next"), Path.Combine(folder.FullName, "command"));
        var before = PostgresqlServer.Holds(folder.FullName, "initdb");
        File.WriteAllText(Path.Combine(folder.FullName, "command"), "");
        var after = PostgresqlServer.Holds(folder.FullName, "initdb");
        folder.Delete(recursive: true);

        Assert.Equal((false, true), (before, after));
    }

    [Fact]
    public async Task Start_ByAProcessThatIsKilled_EndsWithItAndLeavesNothing()
    {
        var temporary = Directory.CreateTempSubdirectory("overstap-killed-");
        // Others may look into it, as the server's user has to, but only we may write there.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary.FullName, temporary.UnixFileMode | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PostgresqlServerTests).Assembly.Location, "postgresql-server"])
        {
            Environment = { ["TMPDIR"] = temporary.FullName },
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var connection = (await process.StandardOutput.ReadLineAsync())!;
        var folder = Assert.Single(temporary.GetDirectories($"overstap-postgresql-{process.Id}-*"));
        await using (await PostgresqlServer.OpenAsync(connection, "SELECT 1")) { }

        process.Kill();

        await Eventually.TrueAsync(() => !Directory.Exists(folder.FullName));
        await Assert.ThrowsAsync<NpgsqlException>(() => PostgresqlServer.OpenAsync(connection, "SELECT 1"));
        temporary.Delete(recursive: true);
    }
}
