using Microsoft.DurableTask;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Tests.Cases;

public sealed class FailureCodeTests
{
    [Fact]
    public void OurException_ReadsBack()
    {
        var failure = FailureCode.Read("SealTable", TaskFailureDetails.FromException(new TransientException("source-failed", "Table a/b broke.")));
        Assert.Equal(("SealTable", "source-failed", "Table a/b broke.", true), (failure.Duty, failure.Code, failure.Message, failure.Transient));
    }

    [Fact]
    public void OurException_InsideAFailedSubOrchestration_ReadsBack()
    {
        var inner = TaskFailureDetails.FromException(new PermanentException("vault-refused", "No."));
        var outer = new TaskFailureDetails("Microsoft.DurableTask.TaskFailedException", "Task 'ExportOrchestrator' (#1) failed with an unhandled exception: ...", StackTrace: null, inner, Properties: null);
        Assert.Equal(("vault-refused", false), (FailureCode.Read("d", outer).Code, FailureCode.Read("d", outer).Transient));
    }

    /// <summary>Some hosts take what stands before the first colon of a message for the type of the exception.</summary>
    [Fact]
    public void MessageCutAtItsFirstColon_ReadsBack()
    {
        var failure = new TaskFailureDetails("transient/vault-throttled", "The key vault asks us to slow down.", StackTrace: null, InnerFailure: null, Properties: null);
        Assert.Equal(("vault-throttled", true), (FailureCode.Read("d", failure).Code, FailureCode.IsTransient(failure)));
    }

    /// <summary>What Durable Functions tells of a sub-orchestration that was terminated.</summary>
    [Fact]
    public void NoDetailsAtAll_AreUnexpected() =>
        Assert.Equal("unexpected", FailureCode.Read("d", new TaskFailedException("ExportOrchestrator", 1, (TaskFailureDetails)null!).FailureDetails).Code);

    [Fact]
    public void AnyOtherException_IsUnexpectedAndItsMessageIsNotKept()
    {
        var failure = FailureCode.Read("d", TaskFailureDetails.FromException(new InvalidOperationException("row of somebody@example.org")));
        Assert.Equal("unexpected", failure.Code);
        Assert.DoesNotContain("example.org", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.Transient);
    }
}
