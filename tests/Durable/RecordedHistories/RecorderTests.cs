using Overstap.Local.Durable.Diagnostics;
using Overstap.Orchestration;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>That recording anew works, so that the next release can be recorded.</summary>
public sealed class RecorderTests(FaultHost host) : IClassFixture<FaultHost>
{
    [Theory]
    [InlineData("suspended-and-resumed")]
    [InlineData("source-failing-briefly")]
    public async Task Recording_OfARunningHost_HoldsEveryExecutionAndReplays(string name)
    {
        var exports = await RecordCommand.RecordAsync(host, Situations.All.Single(situation => situation.Name == name));
        var executions = RecordedFiles.Read(RecordedFiles.Write("0.0.0", name, exports));

        Assert.All(executions, execution => Assert.True(HistoryReplay.Verify(execution, Orchestrators.Named(execution.Document.Header.Name)) > 0));
        var request = executions.Where(execution => execution.Document.Header.Name == nameof(RequestOrchestrator)).ToArray();
        Assert.True(request.Length > 5, $"There are only {request.Length} executions.");
        Assert.Equal(request.Length, request.Select(execution => execution.Document.Header.ExecutionId).Distinct().Count());
        Assert.All(request[..^1], execution => Assert.NotNull(execution.Next));
        Assert.Null(request[^1].Next);
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("../elsewhere")]
    [InlineData("one")]
    public async Task Recording_OfAReleaseThatHasHistories_IsRefused(string release) => Assert.Equal(2, await RecordCommand.RunAsync(release));
}
