using Overstap.Catalogue;

namespace Overstap.Erase.Certificates;

/// <summary>
/// What a service certifies about an erasure, in numbers and instants: never whose data it was. Property names and their order are the format of
/// <c>certificate.json</c> (docs/certificate.md); a change of either is a new <see cref="SchemaVersion"/>.
/// </summary>
public sealed record ErasureCertificate
{
    public const int CurrentSchema = 1;

    public required int SchemaVersion { get; init; }
    public required string RequestId { get; init; }

    /// <summary>Kind of the request, kebab-case.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the service that certifies, as its users know it.</summary>
    public required string Issuer { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset SubmittedAt { get; init; }
    public required DateTimeOffset ConfirmedAt { get; init; }
    public required DateTimeOffset ErasedAt { get; init; }

    /// <summary>The provisions by which it was erased, such as <c>GDPR Art. 17(1)(b)</c>.</summary>
    public required IReadOnlyList<string> LegalBasis { get; init; }

    /// <summary>Version of the catalogue that the ids below belong to.</summary>
    public required string CatalogueVersion { get; init; }

    /// <summary>What was erased at the source, in the order of the catalogue; empty when only a copy was erased.</summary>
    public required IReadOnlyList<ErasedTable> Tables { get; init; }

    /// <summary>What becomes of the service's own backups; null when nothing was erased at the source.</summary>
    public required BackupErasure? Backups { get; init; }

    /// <summary>How the copy that was made for the user ended; null when none was made.</summary>
    public required CopyErasure? Copy { get; init; }

    /// <summary>Hash of the last line of the request's audit log when this was issued, which binds the whole log.</summary>
    public required string AuditHead { get; init; }

    /// <summary>What the certificate vouches for, and what nobody but the user can know.</summary>
    public required CertificateStatement Statement { get; init; }
}

/// <summary>One table of one service.</summary>
/// <param name="Service">Catalogue id.</param>
/// <param name="Table">Catalogue name.</param>
/// <param name="ServiceLabel">The service as users know it.</param>
/// <param name="TableLabel">The table as users know it.</param>
/// <param name="RowsBefore">Counted at the source before.</param>
/// <param name="Erased">Rows erased.</param>
/// <param name="Retained">Rows kept by law, each ground apart.</param>
/// <param name="RowsAfter">Counted at the source after; as many as are retained.</param>
public sealed record ErasedTable(
    string Service, string Table, Labels ServiceLabel, Labels TableLabel, long RowsBefore, long Erased, IReadOnlyList<RetainedRows> Retained, long RowsAfter);

/// <summary>Rows that the law says to keep for now.</summary>
/// <param name="Ground">Stable code of the ground.</param>
/// <param name="Source">The provision that carries it.</param>
/// <param name="Reason">The ground in the words a user reads.</param>
/// <param name="Until">The last day on which a row of them is kept; null when the provision gives none.</param>
public sealed record RetainedRows(long Rows, string Ground, string Source, Labels Reason, DateOnly? Until);

/// <summary>The service's own backups.</summary>
/// <param name="Isolated">Whether they are isolated from all further processing until they are cleared.</param>
/// <param name="ClearedWithinDays">Days from the erasure within which every backup that still holds the rows is cleared.</param>
public sealed record BackupErasure(bool Isolated, int ClearedWithinDays);

/// <summary>The end of the copy that was made for the user; each instant null when that step did not apply.</summary>
/// <param name="KeyDestroyedAt">Our wrapped password of the archive was destroyed.</param>
/// <param name="LinkRevokedAt">The link was revoked.</param>
/// <param name="ArchiveDeletedAt">The archive was deleted.</param>
/// <param name="ReadBackAt">Storage was asked for it again and answered that it is not found.</param>
public sealed record CopyErasure(DateTimeOffset? KeyDestroyedAt, DateTimeOffset? LinkRevokedAt, DateTimeOffset? ArchiveDeletedAt, DateTimeOffset? ReadBackAt);

/// <summary>What a certificate can and cannot know, as stable codes; the page says them in words.</summary>
public sealed record CertificateStatement(IReadOnlyList<string> Certifies, IReadOnlyList<string> CannotKnow)
{
    public const string CountsAtSource = "rows-counted-at-source-before-and-after";
    public const string OwnKeyDestroyed = "own-wrapped-key-destroyed";
    public const string OwnCopyDeleted = "own-copy-deleted-and-read-back";
    public const string UsersCopy = "copy-taken-by-user-is-theirs";
    public const string OtherControllers = "data-passed-to-other-controllers";

    /// <param name="source">Whether records were erased at the source.</param>
    /// <param name="copy">Whether a copy was made for the user and has ended.</param>
    public static CertificateStatement About(bool source, bool copy) => new(
        [.. source ? (string[])[CountsAtSource] : [], .. copy ? (string[])[OwnKeyDestroyed, OwnCopyDeleted] : []],
        [.. copy ? (string[])[UsersCopy] : [], OtherControllers]);
}
