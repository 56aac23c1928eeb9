using NodaTime;

namespace Overstap.Deadlines;

/// <summary>What a deadline bounds.</summary>
public enum Bound
{
    /// <summary>Something is done by then at the latest; <see cref="Deadline.ActBy"/> decides.</summary>
    NoLaterThan,

    /// <summary>Something is not done before then; <see cref="Deadline.KeepUntil"/> decides.</summary>
    NoEarlierThan,
}

/// <summary>One date of the law, on every open reading. Every instant is an exclusive end: the last moment is the one before it, and the day it ends is beside it.</summary>
public sealed record Deadline
{
    /// <summary>Which clock this is: stable kebab-case, such as <c>gdpr-answer</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What ends, for people: "Answer under the GDPR".</summary>
    public required Text Title { get; init; }

    /// <summary>Whether the date is a latest or an earliest one.</summary>
    public required Bound Bound { get; init; }

    /// <summary>The event from which it runs.</summary>
    public required Instant Event { get; init; }

    /// <summary>The end on the earliest reading: a duty of the provider is done before this instant.</summary>
    public required Instant ActBy { get; init; }

    /// <summary>The day that ends at <see cref="ActBy"/>.</summary>
    public required LocalDate ActByLastDay { get; init; }

    /// <summary>The end on the latest reading: nothing is erased before this instant.</summary>
    public required Instant KeepUntil { get; init; }

    /// <summary>The day that ends at <see cref="KeepUntil"/>.</summary>
    public required LocalDate KeepUntilLastDay { get; init; }

    /// <summary>The provider's own aim, some of its working days before <see cref="ActBy"/>, never before the event. Equal to <see cref="ActBy"/> when the bound is <see cref="Bound.NoEarlierThan"/>.</summary>
    public required Instant Target { get; init; }

    /// <summary>The rules that decide, such as "Regulation (EU) 2016/679, Art. 12(3); Regulation (EEC, Euratom) No 1182/71, Art. 3(1), 3(2)(c), 3(4)".</summary>
    public required string Citation { get; init; }

    /// <summary>Every open reading with its end, the earliest first. At least one.</summary>
    public required IReadOnlyList<Reading> Readings { get; init; }

    /// <summary>How the date was computed, for people.</summary>
    public required Text Sentence { get; init; }

    /// <summary>True when all readings agree.</summary>
    public bool IsSettled => ActBy == KeepUntil;
}

/// <summary>One way to read the law, and the date it gives.</summary>
/// <param name="Name">The answers to the open questions, stable kebab-case joined by <c>+</c>; <c>settled</c> when there are none.</param>
/// <param name="Assumes">The same for people.</param>
/// <param name="LastDay">The last day.</param>
/// <param name="End">The end of that day, exclusive.</param>
public sealed record Reading(string Name, Text Assumes, LocalDate LastDay, Instant End);
