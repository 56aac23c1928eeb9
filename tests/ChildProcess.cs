namespace Overstap.Tests;

/// <summary>Entry point of the processes that tests start in order to kill them: <c>dotnet Overstap.Tests.dll NAME</c>.</summary>
internal static class ChildProcess
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["durable-host"]:
                await Durable.Crash.CrashHost.RunAsync();
                return 0;
            default:
                await Console.Error.WriteLineAsync("Name the process to be: durable-host. Tests are run by 'dotnet test'.");
                return 2;
        }
    }
}
