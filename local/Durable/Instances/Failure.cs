using DurableTask.Core;
using Microsoft.DurableTask;

namespace Overstap.Local.Durable.Instances;

/// <summary>A failure as history keeps it: the exception's type, message and causes.</summary>
/// <param name="IsNonRetriable">The same call cannot succeed, such as one to a function that does not exist: no retry, no retry handler.</param>
public sealed record Failure(string ErrorType, string ErrorMessage, string? StackTrace = null, Failure? InnerFailure = null, bool IsNonRetriable = false)
{
    public static Failure From(Exception exception) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        exception.Message,
        exception.StackTrace,
        exception is TaskFailedException failed ? From(failed.FailureDetails) : exception.InnerException is { } inner ? From(inner) : null);

    public TaskFailureDetails ToDetails() => new(ErrorType, ErrorMessage, StackTrace, InnerFailure?.ToDetails(), Properties: null);

    public FailureDetails ToCore() => new(ErrorType, ErrorMessage, StackTrace, InnerFailure?.ToCore(), IsNonRetriable);

    private static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is { } inner ? From(inner) : null);
}
