using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>
/// All that is known of one request, kept in one blob that changes only under its ETag. What names or touches the person is in
/// <see cref="Personal"/>, sealed under a data key that the vault wraps; everything else may be read by an operator.
/// </summary>
public sealed record CaseFile
{
    /// <summary>Layout of this record; raised when an older reader would misread a newer file.</summary>
    public int Version { get; init; } = 1;

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

    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>When the link last began its 30 days.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Nothing is erased before this instant, except when the user withdraws; everything is erased after it.</summary>
    public DateTimeOffset? KeepUntil { get; init; }
    public DateTimeOffset? ErasedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }

    public CodeChallenge? Code { get; init; }
    public WrappedKey? DataKey { get; init; }
    public byte[]? Personal { get; init; }

    /// <summary>The archive's password, wrapped; null before it was made and after it was destroyed.</summary>
    public WrappedKey? Password { get; init; }

    public CopyFacts? Copy { get; init; }
    public IReadOnlyList<MailIntent> Mails { get; init; } = [];
    public CaseProblem? Problem { get; init; }

    /// <summary>Something changed that the orchestration was perhaps not told of yet; the sweep tells it again.</summary>
    public bool Unheard { get; init; }

    public AuditTrail Audit { get; init; } = new();
}

/// <summary>What a user may ask for. Later kinds join here.</summary>
public enum RequestKind
{
    /// <summary>Take a copy, keep the service (Data Act Art. 34).</summary>
    Backup,
}

public enum CasePhase
{
    AwaitingIdentity,
    Exporting,
    Delivering,
    Available,
    Erasing,
    Closed,
}

public enum CaseOutcome
{
    /// <summary>The copy was available for its whole period and was then erased.</summary>
    Erased,

    /// <summary>The user withdrew; whatever existed was erased.</summary>
    Withdrawn,

    /// <summary>The identity was never confirmed.</summary>
    Lapsed,
}

/// <summary>The person behind a request, as the identity provider vouched for them.</summary>
public sealed record PersonalData(string AccountId, string Email, string Name, string Language);

/// <summary>The e-mailed code: only its keyed hash is kept.</summary>
/// <param name="Mac">Keyed hash of request id and code.</param>
/// <param name="ExpiresAt">Ten minutes after it was made.</param>
/// <param name="TriesLeft">Three at first.</param>
public sealed record CodeChallenge(byte[] Mac, DateTimeOffset ExpiresAt, int TriesLeft);

/// <summary>What the sealed archive holds, in numbers.</summary>
public sealed record CopyFacts(int Services, int Tables, long Rows, long RowsAtSource, long ArchiveBytes, DateTimeOffset SealedAt);

/// <summary>Why a request is late, in words that a user may read.</summary>
/// <param name="Code">Stable code, documented in docs/errors.md.</param>
/// <param name="Message">One sentence without customer data.</param>
/// <param name="Tables">The tables concerned, as <c>service/table</c>.</param>
/// <param name="Failures">How often in a row.</param>
/// <param name="RetryAt">When it is tried again.</param>
public sealed record CaseProblem(string Code, string Message, IReadOnlyList<string> Tables, DateTimeOffset Since, int Failures, DateTimeOffset RetryAt);
