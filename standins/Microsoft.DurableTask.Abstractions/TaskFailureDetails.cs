using DurableTask.Core;
using DurableTask.Core.Exceptions;

namespace Microsoft.DurableTask;

/// <summary>A failure as it is kept in history: the exception's type name and message, and its causes.</summary>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var cause = exception.InnerException is { } inner ? FromException(inner) : null;
        return exception switch
        {
            OrchestrationException { FailureDetails: { } details } when FromCore(details) is var failure => failure with { InnerFailure = failure.InnerFailure ?? cause },
            OrchestrationException => new("(unknown)", "(unknown)", StackTrace: null, cause, Properties: null),
            _ => new(exception.GetType().ToString(), exception.Message, exception.StackTrace, cause, Properties: null),
        };
    }

    public bool IsCausedBy<T>()
        where T : Exception
        => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
            throw new ArgumentException($"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));

        return ExceptionTypes.Find(ErrorType, near: targetBaseExceptionType.Assembly) is { } type && type.IsAssignableTo(targetBaseExceptionType);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    internal static TaskFailureDetails FromCore(FailureDetails details)
        => new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? FromCore(inner) : null, details.Properties);
}
