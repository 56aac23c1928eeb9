using Microsoft.DurableTask.Client;
using Overstap.Local.Durable.Instances;

namespace Overstap.Tests.Durable;

public sealed class RewindingTests
{
    private static readonly DateTimeOffset Noon = new(2025, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Failure Slow = new("System.TimeoutException", "Slow.");
    private static readonly HistoryEvent[] FirstTurn = [new TurnStarted(Noon), new ExecutionStarted(), Activity(0)];

    [Fact]
    public void FailedTask_IsOpenAgain_AndTheTurnOfItsFailureIsTakenBack()
    {
        var rewound = Rewind([.. FirstTurn, new TurnStarted(Noon), new TaskFailed(0, Slow), new ExecutionEnded("Failed")], 0);

        Assert.Equal(FirstTurn, rewound.History);
        Assert.Equal([new Rewound("again")], rewound.Inbox);
        Assert.Equal([0], Outstanding.Of(rewound).Keys);
        Assert.Equal((OrchestrationRuntimeStatus.Running, "new", null, null, null), (rewound.Header.Status, rewound.Header.ExecutionId, rewound.Header.CompletedAt, rewound.Failure, rewound.Output));
    }

    [Fact]
    public void WhatSucceeded_Stays()
    {
        HistoryEvent[] kept = [.. FirstTurn, Activity(1), new TurnStarted(Noon), new TaskCompleted(1, "1"), Activity(2)];

        var rewound = Rewind([.. kept, new TurnStarted(Noon), new TaskFailed(0, Slow), new TaskCompleted(2, "2"), new ExecutionEnded("Failed")], 0);

        Assert.Equal(kept, rewound.History);
        Assert.Equal([new TaskCompleted(2, "2"), new Rewound("again")], rewound.Inbox);
    }

    [Fact]
    public void TimerAfterTheLastAttempt_GoesWithItsFailure_AndAnotherStays()
    {
        var rewound = Rewind(
            [
                .. FirstTurn,
                new TurnStarted(Noon), new TaskFailed(0, Slow), new TimerCreated(1, Noon.AddMinutes(1)),
                new TurnStarted(Noon.AddMinutes(1)), new TimerFired(1, Noon.AddMinutes(1)), Activity(2),
                new TurnStarted(Noon.AddMinutes(2)), new TaskFailed(2, Slow), new TimerCreated(3, Noon.AddMinutes(2)),
                new TurnStarted(Noon.AddMinutes(2)), new TimerFired(3, Noon.AddMinutes(2)), new ExecutionEnded("Failed"),
            ],
            2);

        Assert.Contains(new TaskFailed(0, Slow), rewound.History);
        Assert.Equal([1], rewound.History.OfType<TimerCreated>().Select(timer => timer.TaskId));
        Assert.Equal([2], Outstanding.Of(rewound).Keys);
    }

    [Fact]
    public void WhatArrivedAndWasNotPlayed_IsGivenAgain()
    {
        // The host that took the result had no such orchestrator any more.
        var rewound = Rewind([.. FirstTurn, new TaskCompleted(0, "0"), new ExecutionEnded("Failed")]);

        Assert.Equal(FirstTurn, rewound.History);
        Assert.Equal([new TaskCompleted(0, "0"), new Rewound("again")], rewound.Inbox);
    }

    [Fact]
    public void InstanceThatNeverRan_StartsAnew()
    {
        var rewound = Rewind([new EventRaised("e", "1"), new ExecutionEnded("Failed")]);

        Assert.False(rewound.HasStarted);
        Assert.Equal([new EventRaised("e", "1"), new Rewound("again")], rewound.Inbox);
    }

    [Fact]
    public void Relink_BindsAChildToItsParentsNewExecution()
    {
        var child = Document([]);
        child = child with { Header = child.Header with { Parent = new ParentLink("parent", "Parent", "old", 3) } };

        Assert.Equal(new ParentLink("parent", "Parent", "next", 3), Rewinding.Relink(child, "next").Header.Parent);
    }

    private static ActivityScheduled Activity(int id) => new(id, "Work", "", "null");

    private static InstanceDocument Rewind(HistoryEvent[] history, params int[] again) => Rewinding.Rewind(Document(history), again.ToHashSet(), "again", "new", Noon);

    private static InstanceDocument Document(HistoryEvent[] history) => new()
    {
        Header = new InstanceHeader
        {
            InstanceId = "i",
            ExecutionId = "old",
            Name = "Orchestrator",
            Status = OrchestrationRuntimeStatus.Failed,
            CreatedAt = Noon,
            UpdatedAt = Noon,
            CompletedAt = Noon,
        },
        Output = "Slow.",
        Failure = Slow,
        History = history,
        NextMessage = 1,
    };
}
