using System.Runtime.CompilerServices;
using Overstap.Cases;

namespace Overstap.Deliver.Mails;

internal sealed partial class LetterFacts
{
    public IReadOnlyList<string> ServiceNames => NotEmpty(facts.ServiceNames);
    public IReadOnlyList<string> ServiceNamesIfKnown => facts.ServiceNames ?? [];

    /// <summary>The services that leave when not the whole account does; a closure is always of the account.</summary>
    public IReadOnlyList<string> LeavingServices => facts.Kind is RequestKind.Migration ? facts.LeavingServices ?? [] : [];

    public bool SomeLeave => LeavingServices.Count > 0;
    public IReadOnlyList<string> SideEffects => Needed(facts.SideEffects);
    public IReadOnlyList<string> Consequences => NotEmpty(facts.SideEffects);
    public IReadOnlyList<string> Fields => NotEmpty(facts.Fields);

    public bool IsPartial => facts.Missing is not null;
    public bool IsFinalCopy => facts.IsFinalCopy;

    /// <summary>What the copy lacks, and why; empty when it is complete.</summary>
    public Bullets Lacking => new([.. (facts.Missing ?? []).Select(missing => missing.Label + language.InBrackets(missing.Reason))]);

    /// <summary>An operator's words, line by line.</summary>
    public Quotation Reasons => new(NotEmpty(QuotedText.Lines(facts.Reasons)));

    public LetterPart[] ReasonsIfKnown => QuotedText.Lines(facts.Reasons) is { Length: > 0 } lines ? [new Quotation(lines)] : [];

    public IReadOnlyList<RetainedFact> Retained => Needed(facts.Retained);

    /// <summary>Names and dates of the clocks, by the labels that a language has for their ids.</summary>
    public IReadOnlyList<(string Label, string? Date)> Clocks(Func<string, string?> label) =>
        [.. Needed(facts.Clocks).Select(clock => (ClockLabel(clock, label), (string?)language.Deadline(clock.Date)))];

    /// <summary>How each date comes about, where that is known.</summary>
    public IReadOnlyList<string> ClockSentences(Func<string, string?> label) =>
        [.. from clock in Needed(facts.Clocks, "Clocks") where clock.Sentence is not null select ClockLabel(clock, label) + language.Colon + clock.Sentence];

    public IReadOnlyList<string> Blockers(Func<string, string?> label) =>
        [.. NotEmpty(facts.Blockers).Select(blocker => label(blocker.Code) ?? blocker.Label ?? throw Missing("Blockers: " + blocker.Code))];

    public IReadOnlyList<(string Label, string? Rows)> ErasedTables(Func<string, long, string> records) =>
        [.. NotEmpty(facts.ErasedTables).Select(table => (table.Label, (string?)records(language.Number(table.Rows), table.Rows)))];

    public string Ground(Func<string, string?> words) => words(Needed(facts.RefusalGround, nameof(MailFacts.RefusalGround))) ?? throw Missing("RefusalGround: " + facts.RefusalGround);

    public string Number(long value) => language.Number(value);

    public string Deadline(DateTimeOffset end) => language.Deadline(end);

    public string LastDay(DateTimeOffset end) => language.LastDay(end);

    private string ClockLabel(ClockFact clock, Func<string, string?> label) => label(clock.Clock) ?? clock.Label ?? throw Missing("Clocks: " + clock.Clock);

    private IReadOnlyList<T> NotEmpty<T>(IReadOnlyList<T>? facts, [CallerMemberName] string name = "") => facts is { Count: > 0 } ? facts : throw Missing(name);
}
