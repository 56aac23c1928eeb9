using Overstap.Deliver.Mails;

namespace Overstap.Seal;

/// <summary>What README.html tells about the copy it lies in. Labels and grounds come from the catalogue, in the user's language.</summary>
/// <param name="RequestId">Shown as the request number.</param>
/// <param name="Language">BCP 47 tag; a language we do not write becomes English.</param>
/// <param name="TakenAt">When the data were read.</param>
/// <param name="Service">The cloud service the copy comes from.</param>
/// <param name="Services">In the order they are shown.</param>
/// <param name="LeftOut">What the copy does not hold; may be empty.</param>
public sealed record ReadmeFacts(
    string RequestId,
    string Language,
    DateTimeOffset TakenAt,
    ServiceIdentity Service,
    IReadOnlyList<ReadmeService> Services,
    IReadOnlyList<ReadmeLeftOut> LeftOut);

/// <summary>One service, or one group of metadata, and its tables.</summary>
/// <param name="IsMetadata">Shown like a service, but not counted as one.</param>
public sealed record ReadmeService(string Label, IReadOnlyList<ReadmeTable> Tables, bool IsMetadata = false);

/// <summary>One file of the archive.</summary>
/// <param name="Path">Entry name with forward slashes, such as <c>data/contacts/contacts.json</c>.</param>
/// <param name="Rows">Number of records in it.</param>
public sealed record ReadmeTable(string Path, long Rows);

/// <summary>Something the copy does not hold, and the ground for leaving it out.</summary>
public sealed record ReadmeLeftOut(string Label, string Ground);
