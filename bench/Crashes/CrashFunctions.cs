using System.Globalization;
using System.Security.Cryptography;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Overstap.Local.Durable;

namespace Overstap.Bench.Crashes;

/// <summary>Orchestrations that use everything and whose results show any loss or repetition.</summary>
internal static class CrashFunctions
{
    public const string Work = "Work";
    public const string Collect = "Collect";
    public const string Event = "value";
    public const int Parts = 3;

    private const string Part = "Part";
    private const string Draw = "Draw";
    private const string Double = "Double";
    private const string Echo = "Echo";
    private const int LongestPause = 200;

    public static DurableFunctions All() => new DurableFunctions()
        .AddActivity(Draw, (_, _) => Task.FromResult<string?>(Json.Serialize(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))))
        .AddActivity(Double, (call, _) => Task.FromResult<string?>(Json.Serialize(2 * Json.Deserialize<int>(call.Input))))
        .AddActivity(Echo, (call, _) => Task.FromResult(call.Input))
        .AddOrchestrator(Part, async context => await RunPartAsync(context))
        .AddOrchestrator(Work, async context => await RunWorkAsync(context))
        .AddOrchestrator(Collect, async context => await RunCollectAsync(context));

    /// <summary>The collector that work <paramref name="number"/> reports to.</summary>
    public static string Collector(int number) => $"collector-{(number - 1) / WorkPlan.PerCollector}";

    private static JsonDataConverter Json => JsonDataConverter.Default;

    /// <summary>
    /// Draws random tokens: whoever has once seen one as custom status must see the same for good, and each is echoed by steps much later.
    /// </summary>
    private static async Task<WorkResult> RunWorkAsync(TaskOrchestrationContext context)
    {
        var number = context.GetInput<int>();
        List<string> tokens = [];
        await DrawAsync();
        await DrawAsync();
        var parts = await Task.WhenAll(Enumerable.Range(0, Parts).Select(i =>
            context.CallSubOrchestratorAsync<PartResult>(Part, number, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-part-{i}"))));
        tokens.AddRange(parts.Select(part => part.Token));
        context.SetCustomStatus(tokens);
        var early = await EchoAsync();
        await context.CreateTimer(TimeSpan.FromMilliseconds(1 + (number * 37 % LongestPause)), CancellationToken.None);

        // A value whose answer was lost is sent again: it counts once.
        HashSet<int> values = [];
        while (values.Count < WorkPlan.Values(number).Length) values.Add(await context.WaitForExternalEvent<int>(Event));
        context.SendEvent(Collector(number), Event, number);
        return new WorkResult(parts.Sum(part => part.Value) + values.Sum(), [.. tokens], early, await EchoAsync());

        async Task DrawAsync()
        {
            tokens.Add(await context.CallActivityAsync<string>(Draw));
            context.SetCustomStatus(tokens);
        }

        Task<string[]> EchoAsync() => Task.WhenAll(tokens.Select(token => context.CallActivityAsync<string>(Echo, token)));
    }

    private static async Task<PartResult> RunPartAsync(TaskOrchestrationContext context)
    {
        var token = await context.CallActivityAsync<string>(Draw);
        return new PartResult(await context.CallActivityAsync<int>(Double, context.GetInput<int>()), token);
    }

    /// <summary>Takes one number per execution: no number may be lost on the way, and none may come twice.</summary>
    private static async Task<string> RunCollectAsync(TaskOrchestrationContext context)
    {
        var before = context.GetInput<string>();
        var number = (await context.WaitForExternalEvent<int>(Event)).ToString(CultureInfo.InvariantCulture);
        var joined = string.IsNullOrEmpty(before) ? number : $"{before},{number}";
        if (joined.Split(',').Length < WorkPlan.PerCollector) context.ContinueAsNew(joined);
        return joined;
    }
}

internal sealed record PartResult(int Value, string Token);

/// <summary>What one work ends with.</summary>
/// <param name="Early">The tokens as an activity gave them back at once.</param>
/// <param name="Late">The same, after everything else.</param>
internal sealed record WorkResult(int Sum, string[] Tokens, string[] Early, string[] Late);
