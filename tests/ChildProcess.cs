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
            default:
                await Console.Error.WriteLineAsync("Name what to do: record-histories and a release. Tests are run by 'dotnet test'.");
                return 2;
        }
    }
}
