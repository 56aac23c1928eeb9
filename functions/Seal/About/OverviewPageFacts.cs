using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

/// <summary>What about/overview.html tells about the copy it lies in. Labels and grounds come from the catalogue, in the user's language.</summary>
/// <param name="RequestId">Shown as the request number.</param>
/// <param name="Language">BCP 47 tag; a language we do not write becomes English.</param>
/// <param name="TakenAt">When the first of the data were read.</param>
/// <param name="Service">The cloud service the copy comes from.</param>
/// <param name="Services">In the order they are shown.</param>
/// <param name="LeftOut">What the copy does not hold; may be empty.</param>
public sealed record OverviewFacts(
    string RequestId,
    string Language,
    DateTimeOffset TakenAt,
    ServiceIdentity Service,
    IReadOnlyList<OverviewService> Services,
    IReadOnlyList<OverviewLeftOut> LeftOut)
{
    /// <summary>When the last of the data were read, where that was an hour later or more: a copy that was partial is completed days after.</summary>
    public DateTimeOffset? TakenUntil { get; init; }

    /// <summary>The files that other software imports; may be empty.</summary>
    public IReadOnlyList<OverviewPortable> Portable { get; init; } = [];

    /// <summary>What the copy should hold and does not, or not whole; empty when it is complete.</summary>
    public IReadOnlyList<OverviewLeftOut> Missing { get; init; } = [];

    /// <summary>The copy holds only what changed then or later; null when it holds everything.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Names of the services that the copy is of, when they were chosen; empty when it is of all.</summary>
    public IReadOnlyList<string> Chosen { get; init; } = [];

    /// <summary>The folders of photos, recordings and other files; may be empty.</summary>
    public IReadOnlyList<OverviewFolder> Folders { get; init; } = [];

    /// <summary>Whether the answer to an access request (GDPR Art. 15) lies beside the page.</summary>
    public bool HasDossier { get; init; }
}

/// <summary>One service, or one group of metadata, and its tables.</summary>
/// <param name="IsMetadata">Shown like a service, but counted among the other kinds of data.</param>
public sealed record OverviewService(string Label, IReadOnlyList<OverviewTable> Tables, bool IsMetadata = false);

/// <summary>One file of the archive.</summary>
/// <param name="Path">Entry name with forward slashes, such as <c>data/contacts/contacts.json</c>.</param>
/// <param name="Rows">Number of records in it.</param>
public sealed record OverviewTable(string Path, long Rows);

/// <summary>The files that the records of one table name.</summary>
/// <param name="Path">With a slash at its end, such as <c>files/gallery/photos/</c>.</param>
/// <param name="Table">The table's own file, which says what each of them is.</param>
/// <param name="Files">Those that are in the copy; the folder is not there without any.</param>
/// <param name="AtSource">Those that the records name; more than <paramref name="Files"/> where some could not be had.</param>
public sealed record OverviewFolder(string Path, string Table, long Files, long AtSource);

/// <summary>Something the copy does not hold, a service or a table of one, and the ground for leaving it out.</summary>
public sealed record OverviewLeftOut(string Label, string Ground);

/// <summary>A file that other software imports.</summary>
/// <param name="Path">Entry name, such as <c>about/contacts.vcf</c>.</param>
/// <param name="Table">The table's own file, which has every record.</param>
/// <param name="Written">Records in it; the file is not there without any.</param>
/// <param name="Omitted">Records that do not belong in it, such as deleted ones.</param>
/// <param name="NotUnderstood">Records that the format has no place for.</param>
public sealed record OverviewPortable(string Path, PortableFormat As, string Table, long Written, long Omitted, long NotUnderstood);
