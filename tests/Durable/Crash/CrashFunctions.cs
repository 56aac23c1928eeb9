using System.Globalization;
using Microsoft.DurableTask;
using Overstap.Local.Durable;

namespace Overstap.Tests.Durable.Crash;

/// <summary>Orchestrations that use everything and whose results show any loss or repetition.</summary>
internal static class CrashFunctions
{
    public const string Collector = "collector";

    public static DurableFunctions All() => new DurableFunctions()
        .Activity<int, int>("Double", input => 2 * input)
        .Orchestrator("Part", async context => await context.CallActivityAsync<int>("Double", context.GetInput<int>()) + 1)
        .Orchestrator("Work", RunWorkAsync)
        .Orchestrator("Collect", CollectAsync);

    /// <summary>What "Work" number <paramref name="number"/> returns when each of its two values reached it.</summary>
    public static int Expected(int number) => (2 * number) + (3 * ((2 * number) + 1)) + Values(number).Sum();

    public static int[] Values(int number) => [1000 + number, 2000 + number];

    private static async Task<int> RunWorkAsync(TaskOrchestrationContext context)
    {
        var number = int.Parse(context.GetInput<string>()!, CultureInfo.InvariantCulture);
        var result = await context.CallActivityAsync<int>("Double", number);
        var parts = await Task.WhenAll(Enumerable.Range(0, 3).Select(i =>
            context.CallSubOrchestratorAsync<int>("Part", number, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-part-{i}"))));
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);

        // A value whose answer was lost is sent again: it counts once.
        HashSet<int> values = [];
        while (values.Count < 2) values.Add(await context.WaitForExternalEvent<int>("value"));
        context.SendEvent(Collector, "value", number);
        return result + parts.Sum() + values.Sum();
    }

    /// <summary>Takes one number per execution: no number may be lost on the way, and none may come twice.</summary>
    private static async Task<string> CollectAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>()!.Split(':');
        var numbers = input[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Append($"{await context.WaitForExternalEvent<int>("value")}");
        var joined = string.Join(',', numbers);
        if (joined.Split(',').Length < int.Parse(input[0], CultureInfo.InvariantCulture)) context.ContinueAsNew($"{input[0]}:{joined}");
        return joined;
    }
}
