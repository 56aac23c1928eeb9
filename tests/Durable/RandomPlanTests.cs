using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Bench;

namespace Overstap.Tests.Durable;

/// <summary>Random orchestrations under random clock jumps, suspensions and restarts end as their plan says.</summary>
public sealed class RandomPlanTests
{
    private const int Plans = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(4242)]
    public async Task RandomPlans_UnderJumpsAndRestarts_EndAsPlanned(uint seed)
    {
        var random = new Seeded(seed);
        await using var harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Orchestrator("Plan", RunAsync));
        var plans = Enumerable.Range(0, Plans).Select(_ => Plan(random, depth: 0)).ToArray();

        await Task.WhenAll(plans.Select((plan, i) => harness.ScheduleAsync("Plan", plan, $"p{i}")));
        for (var step = 0; !await AllEndedAsync(harness); step++)
        {
            Assert.True(step < 2000, "The plans do not end.");
            switch (random.Below(40))
            {
                case 0:
                    await harness.RestartAsync();
                    break;
                case 1:
                    var id = $"p{random.Below(Plans)}";
                    await harness.Client.SuspendInstanceAsync(id);
                    harness.Clock.Advance(TimeSpan.FromHours(1));
                    await harness.Client.ResumeInstanceAsync(id);
                    break;
                default:
                    harness.Clock.Advance(TimeSpan.FromMinutes(random.Below(6000)));
                    await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
                    break;
            }
        }

        for (var i = 0; i < Plans; i++)
        {
            var result = await harness.GetAsync($"p{i}");
            Assert.Equal((i, (object)OrchestrationRuntimeStatus.Completed, plans[i].Replace("!", "", StringComparison.Ordinal)), (i, result.RuntimeStatus, result.ReadOutputAs<string>()));
        }
    }

    /// <summary>a: activity, t: timer, c(..): sub-orchestration, [..]: side by side, e: event to itself, n!: continue as new with the rest.</summary>
    private static string Plan(Seeded random, int depth)
    {
        var steps = "";
        for (var i = 0; i <= random.Below(5); i++)
        {
            steps += random.Below(depth < 2 ? 6 : 3) switch
            {
                0 => "a",
                1 => "t",
                2 => "e",
                3 => $"c({Plan(random, depth + 1).Replace("n!", "", StringComparison.Ordinal)})",
                4 => $"[{new string('a', 1 + random.Below(3))}{new string('t', random.Below(3))}]",
                _ => depth == 0 ? "n!" : "a",
            };
        }

        return steps;
    }

    /// <summary>Input is the plan, or what is done and what is left of it; output is the plan as carried out.</summary>
    private static async Task<string> RunAsync(TaskOrchestrationContext context)
    {
        var input = context.GetInput<string>()!.Split('|');
        var (done, left) = input is [var before, var rest] ? (before, rest) : ("", input[0]);
        for (var i = 0; i < left.Length; i++)
        {
            switch (left[i])
            {
                case 'a' or 't' or 'e':
                    done += await StepAsync(context, left[i]);
                    break;
                case 'c':
                    var end = Closing(left, i + 1);
                    done += $"c({await context.CallSubOrchestratorAsync<string>("Plan", left[(i + 2)..end])})";
                    i = end;
                    break;
                case '[':
                    var close = left.IndexOf(']', i);
                    done += $"[{string.Concat(await Task.WhenAll(left[(i + 1)..close].Select(step => StepAsync(context, step))))}]";
                    i = close;
                    break;
                case 'n':
                    context.ContinueAsNew($"{done}n|{left[(i + 2)..]}");
                    return "discarded";
            }
        }

        return done;
    }

    private static async Task<string> StepAsync(TaskOrchestrationContext context, char step)
    {
        switch (step)
        {
            case 't':
                await context.CreateTimer(TimeSpan.FromHours(70), CancellationToken.None);
                return "t";
            case 'e':
                context.SendEvent(context.InstanceId, "self", "e");
                return await context.WaitForExternalEvent<string>("self");
            default:
                return await context.CallActivityAsync<string>("Echo", step.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; ; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return i;
        }
    }

    private static async Task<bool> AllEndedAsync(DurableHarness harness)
    {
        for (var i = 0; i < Plans; i++)
        {
            if (!(await harness.GetAsync($"p{i}")).IsCompleted) return false;
        }

        return true;
    }
}
