using System.Text.RegularExpressions;
using Microsoft.DurableTask;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Orchestration;

/// <summary>
/// Reads the stable code back out of a failure that has crossed a durable boundary. Only texts survive that, and some hosts cut the message at its
/// first colon and take what stands before for the exception's type; so both are read as one text.
/// </summary>
public static partial class FailureCode
{
    /// <summary>Whether what caused the failure may pass.</summary>
    public static bool IsTransient(TaskFailureDetails failure) => Read("", failure).Transient;

    /// <summary>The innermost coded failure; <c>unexpected</c> when there is none, because then it is a defect.</summary>
    public static DutyFailure Read(string duty, TaskFailureDetails? failure)
    {
        var found = Chain(failure).Select(link => Coded().Match($"{link.ErrorType}: {link.ErrorMessage}")).LastOrDefault(match => match.Success);
        return found is null
            ? new DutyFailure(duty, "unexpected", "An unexpected error occurred; an operator has to look at it.", Transient: false)
            : new DutyFailure(duty, found.Groups["code"].Value, found.Groups["sentence"].Value, found.Groups["kind"].Value == TransientException.Kind);
    }

    private static IEnumerable<TaskFailureDetails> Chain(TaskFailureDetails? failure)
    {
        for (var link = failure; link is not null; link = link.InnerFailure)
            yield return link;
    }

    [GeneratedRegex(@"(?<kind>transient|permanent)/(?<code>[a-z][a-z0-9-]+): (?<sentence>[^\n]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Coded();
}
