namespace Overstap.Tests;

/// <summary>What this assembly does when it is run by itself: <c>dotnet Overstap.Tests.dll NAME</c>.</summary>
internal static class ChildProcess
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["record-histories", var release]:
                return await Durable.RecordedHistories.RecordCommand.RunAsync(release);
            case ["postgresql-server"]:
                await Console.Out.WriteLineAsync((await Overstap.Bench.Postgresql.PostgresqlServer.StartAsync()).ConnectionString());
                await Task.Delay(Timeout.InfiniteTimeSpan);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Name what to do: record-histories and a release, or postgresql-server. Tests are run by 'dotnet test'.");
                return 2;
        }
    }
}
