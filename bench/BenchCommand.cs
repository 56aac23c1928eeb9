using System.CommandLine;
using Overstap.Bench.Agree;
using Overstap.Bench.Collect;
using Overstap.Bench.Crashes;
using Overstap.Bench.Durable;
using Overstap.Bench.Export;
using Overstap.Bench.Fuzz;
using Overstap.Bench.Objects;
using Overstap.Bench.Seal;
using Overstap.Local.Settings;

namespace Overstap.Bench;

/// <summary>The command line: one command per bench, and the list of them.</summary>
internal static class BenchCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "End with one line of JSON.", Recursive = true };
    private static readonly Option<bool> Quick = new("--quick") { Description = "Smaller inputs, below 50 seconds; the same targets.", Recursive = true };

    /// <returns>0 when all targets were met, 1 when one was missed or something failed, 2 when the call itself is wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var call = Describe().Parse(arguments);
        if (call.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{call.Errors[0].Message.TrimEnd('.')}. Without a name, the benches are listed.");
            return StartupException.Refused;
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return StartupException.Failed;
        }
    }

    /// <summary>A command that runs one bench and tells what it measured.</summary>
    public static Command For(string name, string sentence, Func<BenchRun, ParseResult, CancellationToken, Task> measure, params IEnumerable<Option> options)
    {
        var command = new Command(name, sentence);
        foreach (var option in options) command.Add(option);
        command.SetAction(async (call, stopping) =>
        {
            var run = new BenchRun(name, call.GetValue(Quick));
            await measure(run, call, stopping);
            Console.Out.WriteLine(call.GetValue(Json) ? run.ToJson() : run.ToTable());
            return run.IsMet ? 0 : StartupException.Failed;
        });
        return command;
    }

    private static RootCommand Describe()
    {
        var root = new RootCommand("Measures Overstap, and what it is compared with, on this machine.")
        {
            Json,
            Quick,
            OrchestrationsBench.Command,
            SleepersBench.Command,
            FanoutBench.Command,
            EventsBench.Command,
            CrashesBench.Command,
            CollectBench.Command,
            ObjectsBench.Command,
            SealBench.Command,
            ExportBench.Command,
            FuzzBench.Command,
            AgreeBench.Command,
            CrashHost.Command,
            SleepersHost.Command,
            SealMemory.HostCommand,
        };
        root.SetAction(_ => List(root));
        return root;
    }

    private static int List(RootCommand root)
    {
        var benches = root.Subcommands.Where(command => !command.Hidden).ToArray();
        var width = benches.Max(command => command.Name.Length);
        foreach (var bench in benches) Console.Out.WriteLine($"{bench.Name.PadRight(width)}  {bench.Description}");
        return 0;
    }
}
