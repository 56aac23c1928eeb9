using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Overstap.Cases;

/// <summary>
/// The end of a request's audit log as its case file knows it. Lines are decided together with the case file and appended to the log afterwards;
/// <see cref="Pending"/> keeps those of the last change, so that a crash between the two loses none.
/// </summary>
/// <param name="Count">Lines so far.</param>
/// <param name="Head">Hash of the last line, which the next one names as its predecessor.</param>
/// <param name="Length">Bytes of the log before the pending lines.</param>
public sealed record AuditTrail(int Count = 0, string Head = "", long Length = 0, IReadOnlyList<string>? Pending = null)
{
    /// <summary>The pending lines as they stand in the log.</summary>
    public byte[] PendingBytes() => Encoding.UTF8.GetBytes(string.Concat((Pending ?? []).Select(line => line + "\n")));

    /// <summary>The trail once its pending lines are known to stand in the log.</summary>
    public AuditTrail Flushed() => this with { Length = Length + PendingBytes().Length, Pending = [] };

    /// <summary>Whether a log, which may have grown since, holds the lines that this trail ends with.</summary>
    public bool IsPartOf(IReadOnlyList<AuditEntry> entries) => Count == 0 || (entries.Count >= Count && entries[Count - 1].Hash() == Head);

    /// <summary>Adds one line that is bound to all before it by a hash.</summary>
    /// <param name="name">What happened, such as <c>link-revoked</c>; never personal data.</param>
    /// <param name="detail">A code or a number; never personal data.</param>
    public AuditTrail Add(string name, DateTimeOffset at, string? detail = null)
    {
        var entry = new AuditEntry(Count + 1, at.ToUniversalTime(), name, detail, Head);
        var hash = entry.Hash();
        return this with { Count = Count + 1, Head = hash, Pending = [.. Pending ?? [], JsonSerializer.Serialize(new SealedAuditEntry(entry, hash), JsonSerializerOptions.Web)] };
    }
}

/// <summary>One thing that happened to a request.</summary>
public sealed record AuditEntry(int Sequence, DateTimeOffset At, string Event, string? Detail, string Previous)
{
    /// <summary>SHA-256 over the fields in order, each ended by a line feed, in lower-case hexadecimal digits.</summary>
    public string Hash()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Sequence}\n{At:O}\n{Event}\n{Detail}\n{Previous}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>A line of the log.</summary>
public sealed record SealedAuditEntry(AuditEntry Entry, string Hash);

/// <summary>Reads a log back and checks its chain.</summary>
public static class AuditChain
{
    /// <exception cref="InvalidDataException">A line was altered, removed, added or reordered; the message names its number.</exception>
    public static IReadOnlyList<AuditEntry> Read(ReadOnlySpan<byte> log)
    {
        var entries = new List<AuditEntry>();
        var previous = "";
        foreach (var line in Encoding.UTF8.GetString(log).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var number = entries.Count + 1;
            var sealedEntry = Parse(line, number);
            var entry = sealedEntry.Entry;
            if (entry.Sequence != number || entry.Previous != previous || entry.Hash() != sealedEntry.Hash)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {number} of the audit log does not continue the chain."));
            previous = sealedEntry.Hash;
            entries.Add(entry);
        }

        return entries;
    }

    private static SealedAuditEntry Parse(string line, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize<SealedAuditEntry>(line, JsonSerializerOptions.Web) is { Entry: not null } entry)
                return entry;
        }
        catch (JsonException)
        {
            // Reported below, without the text: a damaged line may hold anything.
        }

        throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"Line {number} of the audit log is not readable."));
    }
}
