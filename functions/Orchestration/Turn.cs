using Overstap.Cases;

namespace Overstap.Orchestration;

/// <summary>Input of one turn of a request's orchestration: the request, and how the last duty ended. Stored history: fields are only ever added.</summary>
/// <param name="Done">The duty that succeeded, if the last turn performed one.</param>
/// <param name="Failure">The duty that failed, if it did.</param>
public sealed record Turn(RequestId RequestId, string? Done = null, DutyFailure? Failure = null);

/// <summary>Input of every duty: the request id and nothing else.</summary>
public sealed record Duty(RequestId RequestId);
