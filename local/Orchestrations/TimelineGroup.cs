namespace Overstap.Local.Orchestrations;

/// <summary>Lines of a turn in order; many alike, as of a fan-out, are folded into one.</summary>
internal sealed record TimelineGroup(bool IsFolded, IReadOnlyList<TimelineLine> Lines)
{
    private const int FewAlike = 4;

    public static IReadOnlyList<TimelineGroup> Of(IReadOnlyList<TimelineLine> lines)
    {
        var groups = new List<TimelineGroup>();
        for (var first = 0; first < lines.Count;)
        {
            var alike = lines.Skip(first).TakeWhile(line => line.Number is not null && line.Text == lines[first].Text).ToArray();
            TimelineLine[] taken = alike.Length == 0 ? [lines[first]] : alike;
            if (taken.Length > FewAlike)
                groups.Add(new TimelineGroup(IsFolded: true, taken));
            else if (groups is [.., { IsFolded: false } last])
                groups[^1] = last with { Lines = [.. last.Lines, .. taken] };
            else
                groups.Add(new TimelineGroup(IsFolded: false, taken));
            first += taken.Length;
        }

        return groups;
    }
}
