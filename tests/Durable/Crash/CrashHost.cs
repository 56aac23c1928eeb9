using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable.Crash;

/// <summary>A durable host that may be killed at any moment. Does what it reads from standard input, a line each, and answers when it is durable.</summary>
internal static class CrashHost
{
    public const string ConnectionVariable = "OVERSTAP_TEST_STORAGE";
    public const string ContainerVariable = "OVERSTAP_TEST_CONTAINER";

    public static async Task RunAsync()
    {
        var container = DurableStorage.Container(Variable(ConnectionVariable), Variable(ContainerVariable));
        await using var runtime = new DurableRuntime(CrashFunctions.All(), new DurableRuntimeOptions { Container = container });
        await runtime.StartAsync();
        await Console.Out.WriteLineAsync("ready");
        while (await Console.In.ReadLineAsync() is { } line) _ = AnswerAsync(runtime.Client, line);
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
            answer = $"error {exception.GetType().Name} {exception.Message}";
        }

        await Console.Out.WriteLineAsync($"{words[0]} {answer}");
    }

    private static async Task<string> DoAsync(DurableTaskClient client, string[] words)
    {
        switch (words)
        {
            case ["start", var id, var name, var input]:
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
            case ["raise", var id, var value]:
                await client.RaiseEventAsync(id, "value", int.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
                return "ok";
            case ["end", var id]:
                var metadata = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
                return $"{metadata.RuntimeStatus} {metadata.SerializedOutput} {metadata.FailureDetails?.ErrorMessage}";
            default:
                return "what?";
        }
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
