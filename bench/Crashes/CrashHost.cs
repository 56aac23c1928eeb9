using System.CommandLine;
using System.Globalization;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Bench.Crashes;

/// <summary>A durable host that may be killed at any moment. Does what it reads from standard input, a line each, and answers when it is durable.</summary>
internal static class CrashHost
{
    public const string Role = "crash-host";
    public const string Ready = "ready";
    public const string None = "none";

    /// <summary>Ends every answer: a line without it was cut off by death.</summary>
    public const string Whole = " .";

    public const string ConnectionVariable = "OVERSTAP_BENCH_STORAGE";
    public const string ContainerVariable = "OVERSTAP_BENCH_CONTAINER";

    public static Command Command { get; } = Describe();

    private static Command Describe()
    {
        var command = new Command(Role) { Hidden = true };
        command.SetAction((_, _) => ServeAsync());
        return command;
    }

    private static async Task<int> ServeAsync()
    {
        var container = DurableStorage.Container(Variable(ConnectionVariable), Variable(ContainerVariable));
        await using var runtime = new DurableRuntime(CrashFunctions.All(), new DurableRuntimeOptions
        {
            Container = container,

            // Merged all the time: the crash points in there must be met in short lives too.
            Journal = new JournalLimits(Batches: 16, MergedBlobs: 2, SmallBytes: 64 * 1024),
        });
        await runtime.StartAsync();
        await Console.Out.WriteLineAsync($"{Ready}{Whole}");
        while (await Console.In.ReadLineAsync() is { } line) _ = AnswerAsync(runtime.Client, line);
        return 0;
    }

    private static async Task AnswerAsync(DurableTaskClient client, string line)
    {
        var words = line.Split(' ');
        string answer;
        try
        {
            answer = await DoAsync(client, words[1..]);
        }
        catch (Exception exception)
        {
            answer = $"error {exception.GetType().Name} {exception.Message.ReplaceLineEndings(" ")}";
        }

        await Console.Out.WriteLineAsync($"{words[0]} {answer}{Whole}");
    }

    private static async Task<string> DoAsync(DurableTaskClient client, string[] words)
    {
        switch (words)
        {
            case ["work", var id, var number]:
                return await StartAsync(client, CrashFunctions.Work, id, int.Parse(number, CultureInfo.InvariantCulture));
            case ["collect", var id]:
                return await StartAsync(client, CrashFunctions.Collect, id, input: null);
            case ["raise", var id, var value]:
                await client.RaiseEventAsync(id, CrashFunctions.Event, int.Parse(value, CultureInfo.InvariantCulture));
                return "ok";
            case ["read", var id]:
                return await client.GetInstanceAsync(id, getInputsAndOutputs: true) is { } found ? Describe(found) : None;
            case ["end", var id]:
                return Describe(await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true));
            case ["purge", var id]:
                await client.PurgeInstanceAsync(id, new PurgeInstanceOptions(Recursive: true));
                return "ok";
            case ["open"]:
                return await ListOpenAsync(client);
            default:
                return "what?";
        }
    }

    private static async Task<string> StartAsync(DurableTaskClient client, string name, string id, object? input)
    {
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, options);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Started by an attempt whose answer was lost with its host.
        }

        return "ok";
    }

    /// <summary>Status, custom status and output; "-" for what is not there. Neither has a space in it.</summary>
    private static string Describe(OrchestrationMetadata found) =>
        $"{found.RuntimeStatus} {found.SerializedCustomStatus ?? "-"} {found.SerializedOutput ?? "-"} {found.FailureDetails?.ErrorMessage.ReplaceLineEndings(" ")}";

    private static async Task<string> ListOpenAsync(DurableTaskClient client)
    {
        List<string> open = [];
        await foreach (var instance in client.GetAllInstancesAsync(new OrchestrationQuery()))
        {
            if (!instance.IsCompleted) open.Add(instance.InstanceId);
        }

        return open.Count == 0 ? None : string.Join(',', open);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
