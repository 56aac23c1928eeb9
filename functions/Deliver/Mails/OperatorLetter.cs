using Overstap.Cases;

namespace Overstap.Deliver.Mails;

/// <summary>What operators get, in English only: numbers of requests and names of clocks, nothing about anybody.</summary>
internal static class OperatorLetter
{
    private static readonly (DigestUrgency Urgency, string Title)[] Sections =
        [(DigestUrgency.Missed, "Missed"), (DigestUrgency.AtRisk, "At risk"), (DigestUrgency.Due, "Due")];

    public static Letter Digest(LetterFacts facts)
    {
        var counts = string.Join(", ", Sections.Select(section => $"{facts.Number(Of(facts, section.Urgency).Length)} {section.Title.ToLowerInvariant()}"));
        return new Letter(
            $"{facts.Service}: deadlines of {facts.DigestOn}: {counts}",
            $"Deadlines: {counts}",
            [
                new Paragraph("These are the requests whose clocks need somebody's attention. Act by the date that is shown: on every reading of the law the duty is then done in time."),
                .. Sections.SelectMany(section => Section(facts, section.Urgency, section.Title)),
                new Paragraph("Each request can be read by its number at /api/operator/requests/<number> of this service:"),
                new Address(facts.Portal),
            ]);
    }

    private static DigestRow[] Of(LetterFacts facts, DigestUrgency urgency) => [.. facts.Digest.Rows.Where(row => row.Urgency == urgency).OrderBy(row => row.ActBy)];

    private static LetterPart[] Section(LetterFacts facts, DigestUrgency urgency, string title) => Of(facts, urgency) is { Length: > 0 } rows
        ? [new Heading($"{title}: {facts.Number(rows.Length)}"), new Particulars([.. rows.Select(row => (row.RequestId, (string?)Describe(facts, row)))])]
        : [];

    private static string Describe(LetterFacts facts, DigestRow row) => $"{row.Kind.ToString().ToKebabCase()}, {row.Clock}: act by {facts.Deadline(row.ActBy)}{(row.IsPartial ? "; its copy lacks something" : "")}";
}
