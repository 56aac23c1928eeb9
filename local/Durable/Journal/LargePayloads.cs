using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Overstap.Local.Durable.Instances;
using Overstap.Local.Durable.Storage;

namespace Overstap.Local.Durable.Journal;

/// <summary>
/// Payloads too long for a record are stored once, in blobs of their own, and every record of the instance only names them.
/// The same text object is the same payload: histories pass texts on and never copy them.
/// </summary>
internal sealed class LargePayloads(JournalContainer container, RecentBlobs recent)
{
    public const string Prefix = "payloads/";

    /// <summary>Characters. Below it a reference would save little; above it a turn's record would be mostly repetition.</summary>
    private const int Longest = 32 * 1024;

    private readonly ConditionalWeakTable<string, PayloadReference> _stored = [];

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Stores what is new. Null when nothing is large.</summary>
    public async Task<PayloadSet?> StoreAsync(InstanceDocument document, StorageGate gate)
    {
        PayloadSet? set = null;
        foreach (var text in Payloads.Of(document))
        {
            if (text.Length <= Longest) continue;
            set ??= new PayloadSet();
            if (set.Reference(text) is not null) continue;
            set.Add(text, await StoreAsync(document.InstanceId, text, gate));
        }

        return set;
    }

    /// <summary>Null when there are none.</summary>
    public async Task<PayloadSet?> FetchAsync(IReadOnlyCollection<string>? names, CancellationToken cancellationToken)
    {
        if (names is not { Count: > 0 }) return null;
        var set = new PayloadSet();
        foreach (var name in names)
        {
            if (await container.ReadTextAsync(name, cancellationToken) is { } text) set.Add(name, text);
        }

        return set;
    }

    public async Task RemoveAsync(IEnumerable<string> names, StorageGate gate)
    {
        foreach (var name in names)
        {
            recent.Remove(name);
            await gate.RunAsync(token => container.DeleteAsync(name, token));
        }
    }

    /// <summary>A host that was killed may leave payloads that no record names yet, or any more.</summary>
    public async Task RemoveOrphansAsync(IReadOnlySet<string> named, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in await container.ListAsync(Prefix, cancellationToken))
        {
            if (!named.Contains(name)) await container.DeleteAsync(name, cancellationToken);
        }
    }

    /// <summary>What was fetched need not be stored again.</summary>
    public void Remember(InstanceDocument document, PayloadSet? set)
    {
        if (set is null) return;
        foreach (var text in Payloads.Of(document))
        {
            if (set.Reference(text) is { } reference) _stored.AddOrUpdate(text, reference);
        }
    }

    private async Task<PayloadReference> StoreAsync(string instanceId, string text, StorageGate gate)
    {
        var folder = $"{Prefix}{Uri.EscapeDataString(instanceId).Replace('.', '!')}/";

        // A text handed from one instance to another is stored for each: they are purged apart.
        if (_stored.TryGetValue(text, out var known) && known.Blob.StartsWith(folder, StringComparison.Ordinal)) return known;
        var bytes = Encoding.UTF8.GetBytes(text);
        var reference = new PayloadReference($"{folder}{Guid.NewGuid():N}", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await gate.RunAsync(token => container.PutPayloadAsync(reference.Blob, bytes, token));
        recent.Add(reference.Blob, bytes);
        _stored.AddOrUpdate(text, reference);
        return reference;
    }
}
