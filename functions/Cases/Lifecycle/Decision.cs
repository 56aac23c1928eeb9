namespace Overstap.Cases.Lifecycle;

/// <summary>What follows from an event.</summary>
/// <param name="File">The case file as it has to be stored, with the mails it now wants.</param>
/// <param name="Step">What to do next, or until when to wait.</param>
/// <param name="Objection">Why the event was not accepted; the file has then changed by the passing of time alone.</param>
public sealed record Decision(CaseFile File, Step Step, Objection? Objection = null);

/// <summary>Why something that a person said cannot be accepted.</summary>
/// <param name="Code">Stable, documented in docs/errors.md.</param>
/// <param name="IsInput">Whether what was said is wrong in itself; otherwise it comes at the wrong time.</param>
public sealed record Objection(string Code, string Detail, bool IsInput = false);
