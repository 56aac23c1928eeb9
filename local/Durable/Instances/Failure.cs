using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;
using TaskFailedException = Microsoft.DurableTask.TaskFailedException;

namespace Overstap.Local.Durable.Instances;

/// <summary>A failure as history keeps it: the exception's type, message and causes.</summary>
/// <param name="IsNonRetriable">The same call cannot succeed, such as one to a function that does not exist: no retry, no retry handler.</param>
public sealed record Failure(string ErrorType, string ErrorMessage, string? StackTrace = null, Failure? InnerFailure = null, bool IsNonRetriable = false)
{
    public static Failure From(Exception exception) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception is CoreTaskFailedException core ? $"Task '{core.Name}' (#{core.ScheduleId}) failed with an unhandled exception: {core.Message}" : exception.Message,
        exception.StackTrace,
        exception.InnerException is { } inner ? From(inner) : null);

    /// <summary>What an orchestrator threw. A failed task that it did not catch keeps the details of its cause; one that it wrapped does not, as in the SDK.</summary>
    public static Failure FromOrchestrator(Exception exception) =>
        exception is TaskFailedException { FailureDetails: { } details } ? From(exception) with { InnerFailure = From(details) } : From(exception);

    public TaskFailureDetails ToDetails() => new(ErrorType, ErrorMessage, StackTrace, InnerFailure?.ToDetails(), Properties: null);

    public FailureDetails ToCore() => new(ErrorType, ErrorMessage, StackTrace, InnerFailure?.ToCore(), IsNonRetriable);

    private static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? From(inner) : null);
}
