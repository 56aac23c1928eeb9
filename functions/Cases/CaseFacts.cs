using System.Security.Cryptography;
using System.Text;

namespace Overstap.Cases;

/// <summary>What decides the dates of a migration. Days are days of the service's time zone.</summary>
public sealed record Switching
{
    /// <summary>Last day of the notice that the customer chose; null means that they gave none.</summary>
    public DateOnly? NoticeUntil { get; init; }

    /// <summary>Last day of the transition as the customer extended it, which they may do once (Data Act Art. 25(5)).</summary>
    public DateOnly? ExtendedUntil { get; init; }

    public Infeasibility? Infeasible { get; init; }

    /// <summary>When the customer confirmed that switching succeeded. Without it nothing is ever erased at the source.</summary>
    public DateTimeOffset? SucceededAt { get; init; }
    public DateTimeOffset? TransitionEndedAt { get; init; }

    /// <summary>When the request counts as made, where that is later than its submission: when an agent's mandate stood.</summary>
    public DateTimeOffset? MadeAt { get; init; }
}

/// <summary>The usual transition is technically not feasible (Data Act Art. 25(4)).</summary>
/// <param name="Until">Last day of the alternative period.</param>
/// <param name="Late">Said after the 14th working day.</param>
public sealed record Infeasibility(DateTimeOffset At, DateOnly Until, bool Late);

/// <summary>An agent's mandate.</summary>
/// <param name="Approved">Null while undecided.</param>
public sealed record Mandate(bool? Approved = null, DateTimeOffset? DecidedAt = null);

/// <param name="Ground">Code of one of the grounds of refusal.</param>
public sealed record CaseRefusal(string Ground, DateTimeOffset At);

/// <summary>Whether the services take writes. What was asked stands here before it is done, so that a crash leaves nobody frozen for ever.</summary>
public sealed record WriteFreeze(DateTimeOffset AskedAt, DateTimeOffset? FrozenAt = null, DateTimeOffset? ThawedAt = null);

/// <summary>What erasing would mean, counted at the source.</summary>
/// <param name="Blockers">Codes of what stands in the way, such as <c>unpaid-instalments</c>.</param>
public sealed record Assessment(DateTimeOffset At, IReadOnlyList<AssessedTable> Tables, IReadOnlyList<string> Blockers)
{
    /// <summary>The person says that something was cleared: it is looked again at once.</summary>
    public bool LookAgain { get; init; }

    /// <summary>Names what the person was shown, apart from row counts, which change as long as the service is used: SHA-256, first 16 hexadecimal digits.</summary>
    public string Mark()
    {
        var shown = string.Join('\n', Tables.Select(table => $"{table.Service}/{table.Table} {table.Ground} {table.RetainedUntil:O}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown)))[..16];
    }
}

/// <param name="Rows">All rows of the account.</param>
/// <param name="Retained">Those that a law keeps.</param>
/// <param name="Ground">Code of that law's ground.</param>
/// <param name="RetainedUntil">When the last of them need no longer be kept.</param>
public sealed record AssessedTable(string Service, string Table, long Rows, long Retained = 0, string? Ground = null, DateTimeOffset? RetainedUntil = null);

/// <param name="WithCopy">Whether a final copy is made first.</param>
public sealed record GoAhead(DateTimeOffset At, bool WithCopy);

/// <summary>Erasure at the source.</summary>
/// <param name="BegunAt">From here on it cannot be withdrawn.</param>
/// <param name="Scope">The tables to erase, as <c>service/table</c>; never more.</param>
/// <param name="Tables">Those of them that were counted, and then erased.</param>
public sealed record SourceErasure(DateTimeOffset BegunAt, IReadOnlyList<string> Scope, IReadOnlyList<TableErasure> Tables, DateTimeOffset? EndedAt = null);

/// <summary>One table: counted, so that a crash half way does not lose the number, and then erased.</summary>
/// <param name="Table">As <c>service/table</c>.</param>
/// <param name="RowsBefore">Counted before the first try.</param>
/// <param name="ErasedAt">Null while it is only counted.</param>
public sealed record TableErasure(
    string Table, long RowsBefore, long RowsErased = 0, long RowsRetained = 0, string? Ground = null, DateTimeOffset? RetainedUntil = null, DateTimeOffset? ErasedAt = null);

/// <summary>A deletion certificate and its detached signature, each as the file it is handed over as.</summary>
/// <param name="Sha256">Of the content, in lower-case hexadecimal digits.</param>
public sealed record SignedCertificate(byte[] Content, byte[] Signature, string Sha256);
