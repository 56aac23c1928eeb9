using Overstap.Cases;

namespace Overstap.Deliver.Mails;

/// <summary>A date that counts for a request.</summary>
/// <param name="Clock">Stable id of the clock, such as <c>data-act-transition</c>; the letters name those they know.</param>
/// <param name="Date">The date that binds the reader or us.</param>
/// <param name="Sentence">How the date comes about, in the reader's language; optional.</param>
/// <param name="Label">The name of a clock that the letters do not know, in the reader's language.</param>
public sealed record ClockFact(string Clock, DateTimeOffset Date, string? Sentence = null, string? Label = null);

/// <summary>Something that stands in the way of a deletion or closure.</summary>
/// <param name="Code">Stable code, such as <c>devices-bound</c>; the letters name those they know.</param>
/// <param name="Label">What to say for a code that the letters do not know, in the reader's language.</param>
public sealed record BlockerFact(string Code, string? Label = null);

/// <summary>Records that a law keeps.</summary>
/// <param name="Label">The table or service, in the reader's language.</param>
/// <param name="Rows">How many records stay.</param>
/// <param name="Ground">The law that keeps them, in the reader's language; a phrase or a sentence.</param>
/// <param name="Until">Until when; null if the duty ends at a time that differs per record.</param>
public sealed record RetainedFact(string Label, long Rows, string Ground, DateTimeOffset? Until = null);

/// <summary>Records that are gone.</summary>
/// <param name="Label">The table or service, in the reader's language.</param>
/// <param name="Rows">How many records were erased.</param>
public sealed record ErasedFact(string Label, long Rows);

/// <summary>What the operators must look at: request ids and clocks, nobody's data.</summary>
public sealed record DigestFacts(DateTimeOffset At, IReadOnlyList<DigestRow> Rows);

/// <summary>One clock of one request.</summary>
public sealed record DigestRow(string RequestId, RequestKind Kind, string Clock, DateTimeOffset ActBy, DigestUrgency Urgency)
{
    /// <summary>Its copy lacks something.</summary>
    public bool IsPartial { get; init; }
}

/// <summary>How a deadline stands.</summary>
public enum DigestUrgency
{
    /// <summary>Its date has passed.</summary>
    Missed,

    /// <summary>Its internal target has passed.</summary>
    AtRisk,

    /// <summary>It comes next.</summary>
    Due,
}

/// <summary>A table that a copy lacks, or has not whole.</summary>
/// <param name="Label">Names of service and table, in the reader's language.</param>
/// <param name="Reason">Why, in the reader's language: words to be read after the label and a colon.</param>
public sealed record MissingFact(string Label, string Reason);
