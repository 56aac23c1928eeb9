using System.Text.Json;
using Microsoft.DurableTask;
using Overstap.Ports;
using Core = DurableTask.Core;

namespace Overstap.Tests.Standins;

public sealed class TaskFailureTests
{
    [Fact]
    public void FromException_WithCauses_KeepsTheChain()
    {
        var details = TaskFailureDetails.FromException(new InvalidOperationException("outer", new TimeoutException("inner")));

        Assert.Equal(("System.InvalidOperationException", "outer"), (details.ErrorType, details.ErrorMessage));
        Assert.Equal(("System.TimeoutException", "inner"), (details.InnerFailure!.ErrorType, details.InnerFailure.ErrorMessage));
        Assert.Null(details.InnerFailure.InnerFailure);
    }

    [Theory]
    [InlineData("System.ArgumentNullException", typeof(ArgumentException), true)]
    [InlineData("System.ArgumentException", typeof(ArgumentNullException), false)]
    [InlineData("Overstap.Ports.TransientException", typeof(TransientException), true)]
    [InlineData("Overstap.Ports.TransientException", typeof(Exception), true)]
    [InlineData("System.Text.Json.JsonException", typeof(TransientException), false)]
    [InlineData("No.Such.Exception", typeof(Exception), false)]
    [InlineData("", typeof(Exception), false)]
    public void IsCausedBy_TypeByName_IsFoundAmongLoadedAssemblies(string errorType, Type target, bool expected)
    {
        Assert.NotNull(typeof(JsonException));

        Assert.Equal(expected, new TaskFailureDetails(errorType, "message", null, null, null).IsCausedBy(target));
    }

    [Fact]
    public void IsCausedBy_NotAnException_IsRefused()
        => Assert.Throws<ArgumentException>(() => new TaskFailureDetails("E", "m", null, null, null).IsCausedBy(typeof(string)));

    [Fact]
    public void TaskFailedException_OfDetails_NamesTaskAndMessage()
    {
        var exception = new TaskFailedException("Seal", 7, new TaskFailureDetails("E", "it broke", null, null, null));

        Assert.Equal("Task 'Seal' (#7) failed with an unhandled exception: it broke", exception.Message);
    }

    [Fact]
    public void TaskFailedException_OfAnException_CarriesItsDetails()
    {
        var exception = new TaskFailedException("Seal", 0, new TimeoutException("late"));

        Assert.Equal("Task 'Seal' (#0) failed with an unhandled exception: late", exception.Message);
        Assert.True(exception.FailureDetails.IsCausedBy<TimeoutException>());
    }

    [Fact]
    public void TaskFailedException_OfTheCoresException_CarriesWhatThatCarries()
    {
        var core = new Core.Exceptions.TaskFailedException("said by the core") { FailureDetails = new Core.FailureDetails("E", "it broke", null, null, isNonRetriable: false) };

        var exception = new TaskFailedException("Seal", 2, core);

        Assert.Equal("Task 'Seal' (#2) failed with an unhandled exception: it broke", exception.Message);
        Assert.Equal("E", exception.FailureDetails.ErrorType);
    }

    [Fact]
    public void TaskFailedException_WithoutDetails_NamesTheTask()
        => Assert.Equal("Task 'Seal' (#3) failed with an unhandled exception.", new TaskFailedException("Seal", 3, (TaskFailureDetails)null!).Message);

    [Fact]
    public void FromException_OfTheCoreWithoutDetails_IsUnknownButForItsCause()
    {
        var details = TaskFailureDetails.FromException(new Core.Exceptions.SubOrchestrationFailedException("said by the core", new TimeoutException("late")));

        Assert.Equal(("(unknown)", "(unknown)"), (details.ErrorType, details.ErrorMessage));
        Assert.Equal("late", details.InnerFailure!.ErrorMessage);
    }
}
