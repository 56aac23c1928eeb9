using System.Text.Json;
using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Local.Durable.Instances;
using Overstap.Orchestration;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>A request that was begun under a release may be running for months: the code of today must be able to go on with it, wherever it is.</summary>
public sealed class RecordedHistoryTests
{
    public static TheoryData<string> Files => [.. RecordedFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void History_OfARelease_ReplaysTurnByTurnAgainstTheCodeOfToday(string file)
    {
        var executions = RecordedFiles.Read(file);

        var turns = executions.Sum(execution => HistoryReplay.Verify(execution, Orchestrators.Named(execution.Document.Header.Name)));

        Assert.True(turns > 0, $"{file} holds no turn.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Calls_OfARelease_AreOfFunctionsThatStillTakeTheirInput(string file)
    {
        foreach (var asked in RecordedFiles.Read(file).SelectMany(execution => execution.Document.History))
        {
            if (asked is ChildScheduled child)
                Assert.NotNull(Orchestrators.Named(child.Name));
            if (asked is not ActivityScheduled activity)
                continue;
            var input = JsonSerializer.Deserialize(activity.Input!, Orchestrators.InputOf(activity.Name));
            Assert.True(IsKept(JsonDocument.Parse(activity.Input!).RootElement, JsonSerializer.SerializeToElement(input)), $"Activity {activity.Name} no longer reads all of {activity.Input}.");
        }
    }

    [Fact]
    public void Files_OnceRecorded_AreNeverWrittenAgain()
    {
        var listed = RecordedFiles.ReadHashes();

        Assert.Equal(RecordedFiles.Names.Select(name => name + ".json"), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(listed, file => Assert.True(RecordedFiles.Hash(Path.Combine(RecordedFiles.Root, file.Key)) == file.Value, $"{file.Key} was changed. Histories of a release stay as they were; record those of a new release beside them."));
    }

    [Fact]
    public void Histories_OfTheLatestRelease_HoldEverySituationActivityAndEnd()
    {
        var latest = RecordedFiles.Names.Select(name => Version.Parse(name.Split('/')[0])).Max()!;
        var names = RecordedFiles.Names.Where(name => name.StartsWith($"{latest}/", StringComparison.Ordinal)).ToArray();
        var executions = names.SelectMany(RecordedFiles.Read).ToArray();
        var events = executions.SelectMany(execution => execution.Document.History).ToArray();

        Assert.Empty(Situations.All.Select(situation => $"{latest}/{situation.Name}").Except(names));
        Assert.Equal(Orchestrators.ActivityNames, events.OfType<ActivityScheduled>().Select(activity => activity.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([nameof(ErasureOrchestrator), nameof(ExportOrchestrator), nameof(RequestOrchestrator)], executions.Select(execution => execution.Document.Header.Name).Distinct().Order(StringComparer.Ordinal));
        OrchestrationRuntimeStatus[] ends = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];
        Assert.Empty(ends.Except(executions.Select(execution => execution.Document.Header.Status)));
        Assert.Contains(executions, execution => execution.Next is { Carried.Count: > 0 });
        Type[] kinds = [typeof(TaskFailed), typeof(TimerCreated), typeof(TimerFired), typeof(EventRaised), typeof(ChildScheduled), typeof(Suspended), typeof(Resumed), typeof(Terminated)];
        Assert.Empty(kinds.Except(events.Select(happened => happened.GetType())));
    }

    /// <summary>Whether everything a record said is still said: fields may be added, not dropped.</summary>
    private static bool IsKept(JsonElement recorded, JsonElement read) => recorded.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => recorded.EnumerateObject().All(field => field.Value.ValueKind == JsonValueKind.Null || (read.TryGetProperty(field.Name, out var value) && IsKept(field.Value, value))),
        JsonValueKind.Array => recorded.GetArrayLength() == read.GetArrayLength() && recorded.EnumerateArray().Zip(read.EnumerateArray()).All(pair => IsKept(pair.First, pair.Second)),
        _ => JsonElement.DeepEquals(recorded, read),
    };
}
