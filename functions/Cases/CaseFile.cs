using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>
/// All that is known of one request, kept in one blob that changes only under its ETag. What names or touches the person is in
/// <see cref="Personal"/>, sealed under a data key that the vault wraps; everything else may be read by an operator.
/// </summary>
public sealed record CaseFile
{
    /// <summary>Layout of this record; raised when an older reader would misread a newer file.</summary>
    public int Version { get; init; } = 2;

    public required RequestId Id { get; init; }
    public required RequestKind Kind { get; init; }
    public required CasePhase Phase { get; init; }
    public CaseOutcome? Outcome { get; init; }

    /// <summary>Keyed hash of the account, to tell the owner from others without reading personal data.</summary>
    public required string Owner { get; init; }

    /// <summary>Names of the index blobs that lead to this request; removed when it closes.</summary>
    public required IReadOnlyList<string> IndexNames { get; init; }

    /// <summary>Catalogue ids of the chosen services; empty means all.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Only what changed then or later is wanted; null for everything.</summary>
    public DateTimeOffset? ChangedSince { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When the present phase began: what nobody decides for very long is ended, and said to be.</summary>
    public DateTimeOffset? PhaseSince { get; init; }

    /// <summary>Somebody asks in another's name; an operator decides whether they may.</summary>
    public Mandate? Mandate { get; init; }
    public CaseRefusal? Refusal { get; init; }

    /// <summary>When the person was told that the answer takes up to two months more (GDPR Art. 12(3)).</summary>
    public DateTimeOffset? AnswerExtendedAt { get; init; }

    /// <summary>Migration: what decides its dates.</summary>
    public Switching? Switching { get; init; }

    /// <summary>Whether the services take writes.</summary>
    public WriteFreeze? Freeze { get; init; }

    /// <summary>Deletion and closure: what would be erased, what is kept by law, and what stands in the way.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>Deletion, closure, consent withdrawal: the person's explicit word, after they were told what it means.</summary>
    public GoAhead? GoAhead { get; init; }

    /// <summary>What was erased at the source.</summary>
    public SourceErasure? SourceErasure { get; init; }

    /// <summary>When the correction was made, or processing stopped.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>The deletion certificate as its person gets it. It names nobody, so it stays when the case is closed.</summary>
    public SignedCertificate? Certificate { get; init; }

    /// <summary>When the services were told that the contract has ended.</summary>
    public DateTimeOffset? ContractEndedAt { get; init; }

    /// <summary>When the link to the last published copy began its period.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Number of the copy that the link leads to; 0 before there is one, and in files written before copies had numbers.</summary>
    public int PublishedNumber { get; init; }

    /// <summary>When the link ends, as storage knows it.</summary>
    public DateTimeOffset? LinkUntil { get; init; }

    /// <summary>When the period began in which the final copy can be taken.</summary>
    public DateTimeOffset? RetrievalSince { get; init; }

    /// <summary>The copy is not erased before this instant, except when a person who keeps the service withdraws; it is erased after it.</summary>
    public DateTimeOffset? KeepUntil { get; init; }

    /// <summary>When a mail with the link was first handed to the mail service.</summary>
    public DateTimeOffset? OfferedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    public CodeChallenge? Code { get; init; }
    public WrappedKey? DataKey { get; init; }
    public byte[]? Personal { get; init; }

    /// <summary>The archive's password, wrapped; null before it was made and after it was destroyed.</summary>
    public WrappedKey? Password { get; init; }

    /// <summary>The copy that is wanted, from 1. A higher one once the final copy is due, of what is frozen before it goes, or when a partial copy was completed.</summary>
    public int CopyNumber { get; init; } = 1;

    /// <summary>The newest sealed copy; null before there is one.</summary>
    public CopyFacts? Copy { get; init; }

    /// <summary>Texts of people by name, such as an operator's reasons, sealed under the data key.</summary>
    public IReadOnlyDictionary<string, byte[]> Texts { get; init; } = new Dictionary<string, byte[]>(StringComparer.Ordinal);
    /// <summary>Whether the copy that is wanted is sealed.</summary>
    [JsonIgnore]
    public bool IsSealed => Copy?.Number >= CopyNumber;

    /// <summary>The number of the copy that sealing now would make: the one that is wanted, or the one that completes a partial copy.</summary>
    [JsonIgnore]
    public int NextCopyNumber => IsSealed && Copy is { IsComplete: false } partial ? partial.Number + 1 : CopyNumber;

    /// <summary>Whether the copy that is wanted is the last one, made of what takes no more writes.</summary>
    [JsonIgnore]
    public bool WantsFinalCopy => Kind.ErasesSource && Freeze is not null && CopyNumber > 1;

    public IReadOnlyList<MailIntent> Mails { get; init; } = [];

    /// <summary>Mails ever wanted, those dropped since included; numbers them.</summary>
    public int MailsWanted { get; init; }
    public IReadOnlyList<CaseProblem> Problems { get; init; } = [];

    /// <summary>The one that has lasted longest.</summary>
    [JsonIgnore]
    public CaseProblem? Problem => Problems.MinBy(problem => problem.Since);

    /// <summary>Something changed that the orchestration was perhaps not told of yet; the sweep tells it again.</summary>
    public bool Unheard { get; init; }

    public AuditTrail Audit { get; init; } = new();
}

/// <summary>The person behind a request, as the identity provider vouched for them.</summary>
/// <param name="Subject">The account in whose name they ask, once an operator has approved the mandate.</param>
public sealed record PersonalData(string AccountId, string Email, string Name, string Language, MandateSubject? Subject = null)
{
    /// <summary>The account whose data the request is about.</summary>
    public string SubjectAccountId => Subject?.AccountId ?? AccountId;
}

/// <summary>The person in whose name an agent asks.</summary>
public sealed record MandateSubject(string AccountId, string? Email, string? Name, string? Language);

/// <summary>The e-mailed code: only its keyed hash is kept.</summary>
/// <param name="Mac">Keyed hash of request id and code.</param>
/// <param name="ExpiresAt">Ten minutes after it was made.</param>
/// <param name="TriesLeft">Three at first.</param>
public sealed record CodeChallenge(byte[] Mac, DateTimeOffset ExpiresAt, int TriesLeft);

/// <summary>What the sealed archive holds, in numbers.</summary>
public sealed record CopyFacts(int Services, int Tables, long Rows, long RowsAtSource, long ArchiveBytes, DateTimeOffset SealedAt)
{
    /// <summary>Which of the request's copies this is, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>How many metadata groups, and others that are no services, have a table in it; <c>Services</c> has the services proper.</summary>
    public int OtherData { get; init; }

    /// <summary>The tables in it, whole: their rows as written are as many as the source had counted, and each file that they name is there. Nothing else may be erased because of the copy.</summary>
    public IReadOnlyList<SealedTable> Contained { get; init; } = [];

    /// <summary>The tables in it that lack rows, or files that their rows name: <c>Missing</c> has them too. Empty in copies from before that was kept.</summary>
    public IReadOnlyList<SealedTable> InPart { get; init; } = [];

    /// <summary>The earliest of the instants at which its tables were read: who asks later for what has changed since then misses nothing.</summary>
    public DateTimeOffset? TakenSince { get; init; }

    /// <summary>When the archive was read back from storage and every entry found to be what the manifest says; null before.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>The tables that could not be had, or not whole, in the order of the archive; empty in a complete copy.</summary>
    public IReadOnlyList<MissingTable> Missing { get; init; } = [];

    /// <summary>A partial copy: when it is tried to complete it.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>How often that was tried since something was added last.</summary>
    public int Tries { get; init; }

    /// <summary>The archives beside the first that a very large copy consists of, in their order; <c>ArchiveBytes</c> has all of them together.</summary>
    public IReadOnlyList<SealedVolume> FurtherVolumes { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<VolumeId> FurtherIds => [.. FurtherVolumes.Select(volume => volume.Id)];

    /// <summary>Lengths of the archives that the copy consists of, in their order.</summary>
    [JsonIgnore]
    public IReadOnlyList<long> VolumeBytes => [ArchiveBytes - FurtherVolumes.Sum(volume => volume.Bytes), .. FurtherVolumes.Select(volume => volume.Bytes)];

    /// <summary>Whether every table is in it, whole.</summary>
    [JsonIgnore]
    public bool IsComplete => Missing.Count == 0 && Contained.Count == Tables;
}

/// <summary>One of the archives that a very large copy consists of.</summary>
public sealed record SealedVolume(VolumeId Id, long Bytes);

/// <summary>Names an archive in storage. The first, which is the default, has the same name whatever copy it holds; every other belongs to the copy that it was begun for.</summary>
/// <param name="Copy">Number of that copy; 0 for the first archive.</param>
/// <param name="Number">From 2, in the order in which that copy's archives were begun; 0 for the first.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct VolumeId(int Copy, int Number)
{
    [JsonIgnore]
    public bool IsFirst => this == default;
}

/// <summary>A table that could not be had, or not whole.</summary>
/// <param name="Service">Catalogue id of the service.</param>
/// <param name="Code">Stable code, documented in docs/errors.md.</param>
/// <param name="Reason">One sentence without customer data.</param>
public sealed record MissingTable(string Service, string Table, string Code, string Reason);

/// <summary>A table that a sealed copy contains.</summary>
/// <param name="Service">Catalogue id of the service.</param>
/// <param name="Rows">Those that are in the copy.</param>
public sealed record SealedTable(string Service, string Table, long Rows);

/// <summary>Why a request is late, in words that a user may read.</summary>
/// <param name="Code">Stable code, documented in docs/errors.md.</param>
/// <param name="Message">One sentence without customer data.</param>
/// <param name="Tables">The tables concerned, as <c>service/table</c>.</param>
/// <param name="Failures">How often in a row.</param>
/// <param name="RetryAt">When it is tried again.</param>
/// <param name="Duty">What failed; other duties go on meanwhile.</param>
public sealed record CaseProblem(string Code, string Message, IReadOnlyList<string> Tables, DateTimeOffset Since, int Failures, DateTimeOffset RetryAt, string Duty)
{
    /// <summary>The duty is under way, and waits for its next round by itself.</summary>
    public bool IsUnderWay { get; init; }
}
