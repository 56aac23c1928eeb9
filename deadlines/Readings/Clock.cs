using Overstap.Deadlines.Arithmetic;

namespace Overstap.Deadlines.Readings;

/// <summary>One clock of the law, before it is run for an event.</summary>
/// <param name="Id">Stable kebab-case.</param>
/// <param name="Title">What ends.</param>
/// <param name="Bound">A latest or an earliest date.</param>
/// <param name="Citation">The rules that decide.</param>
/// <param name="Lead">For a counted period the name of the event's day; for a date that somebody chose the sentence, with the date at <c>{0}</c>.</param>
/// <param name="Open">The questions that are open for this clock.</param>
/// <param name="Count">The last day on a reading.</param>
internal sealed record Clock(string Id, Text Title, Bound Bound, string Citation, Text Lead, Later Open, Func<Later, Calculation> Count);
