namespace Overstap.Deliver.Mails;

internal sealed partial class LetterFacts
{
    private int Volumes => Math.Max(facts.VolumeBytes?.Count ?? 1, facts.FurtherLinks.Count + 1);

    /// <summary>Whether the copy consists of several archives, each with a link of its own.</summary>
    public bool IsSplit => Volumes > 1;

    public string VolumeCount => language.Number(Volumes);

    /// <summary>
    /// Whether this letter, which tells of a later copy, has links in place of those sent before: only that of the first archive stays the same.
    /// A letter that has to show them is refused without.
    /// </summary>
    public bool ReplacesLinks => IsSplit && Link is not null;

    /// <summary>The one text, or where the copy consists of several archives the other.</summary>
    public string OneOrSeveral(string one, string several) => IsSplit ? several : one;

    /// <summary>All links in the order of the archives. Who misses one cannot open the copy, so a letter that lacks any is refused.</summary>
    /// <param name="label">Words for the number of an archive and for its size, which is null where it is not known.</param>
    public Links VolumeLinks(Func<string, string?, string> label)
    {
        Uri[] links = [Link, .. facts.FurtherLinks];
        if (links.Length < Volumes)
            throw Missing(nameof(MailFacts.FurtherLinks));
        if (facts.VolumeBytes?.Count < Volumes)
            throw Missing(nameof(MailFacts.VolumeBytes));
        return new Links([.. links.Select((link, at) => (label(language.Number(at + 1), facts.VolumeBytes is { } sizes ? language.Size(sizes[at]) : null), link))]);
    }
}
