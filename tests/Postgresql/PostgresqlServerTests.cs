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
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PostgresqlServerTests).Assembly.Location, "postgresql-server"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var connection = (await process.StandardOutput.ReadLineAsync())!;
        var folder = Assert.Single(Directory.GetDirectories(Path.GetTempPath(), $"overstap-postgresql-{process.Id}-*"));
        await using (await PostgresqlServer.OpenAsync(connection, "SELECT 1")) { }

        process.Kill();

        // One sign after the other, since each is a process of its own that may have to wait for a processor: the one that was killed, the server, and who takes its folder away. That
        // takes longest, a thousand files being gone one by one, so it may go on for as long as they become fewer.
        await process.WaitForExitAsync();
        await Eventually.TrueAsync(() => !File.Exists(Path.Combine(folder, "data", "postmaster.pid")), () => $"The server said last: {File.ReadLines(Path.Combine(folder, "log")).LastOrDefault()}");
        for (int before, left = int.MaxValue; left > 0;)
        {
            before = left;
            await Eventually.TrueAsync(() => (left = CountLeft(folder)) < before, () => $"In the folder there still are {left} files and folders.");
        }

        Assert.False(Directory.Exists(folder));
        await Assert.ThrowsAsync<NpgsqlException>(() => PostgresqlServer.OpenAsync(connection, "SELECT 1"));
    }

    /// <summary>How much there is of a folder that is being taken away; the largest number while that cannot be told.</summary>
    private static int CountLeft(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Count() + 1;
        }
        catch (DirectoryNotFoundException)
        {
            return Directory.Exists(folder) ? int.MaxValue : 0;
        }
    }
}
