using System.Text.RegularExpressions;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary><c>dotnet run --project tests -- record-histories RELEASE</c>: runs every situation on a real host and keeps the histories as a new release's.</summary>
internal static partial class RecordCommand
{
    public static async Task<int> RunAsync(string release)
    {
        var folder = Path.Combine(RecordedFiles.Root, release);
        if (!Release().IsMatch(release) || Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"'{release}' is not a version such as 1.2.0, or it has its histories already; those are never written again.");
            return 2;
        }

        var host = new FaultHost();
        await host.InitializeAsync();
        var files = new List<(string Name, string Text)>();
        try
        {
            foreach (var situation in Situations.All)
            {
                var file = RecordedFiles.Write(release, situation.Name, await RecordAsync(host, situation));
                var executions = RecordedFiles.Read(file);
                var turns = executions.Sum(execution => HistoryReplay.Verify(execution, Orchestrators.Named(execution.Document.Header.Name)));
                files.Add(($"{release}/{situation.Name}.json", HistoryExport.ToText(file) + "\n"));
                Console.WriteLine($"{situation.Name}: {executions.Count} executions, {turns} turns");
            }
        }
        finally
        {
            await host.DisposeAsync();
        }

        // Only when all of them went well: a release's folder is whole or not there.
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(RecordedFiles.Root, name);
            await File.WriteAllTextAsync(path, text);
            await File.AppendAllTextAsync(RecordedFiles.HashList, $"{RecordedFiles.Hash(path)}  {name}\n");
        }

        return 0;
    }

    public static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonObject>> RecordAsync(FaultHost host, Situation situation)
    {
        using var recorder = new HistoryRecorder();
        return await recorder.ExecutionsAsync(host, await situation.RunAsync(host));
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Release();
}
