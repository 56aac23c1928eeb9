using System.Text.RegularExpressions;
using Overstap.Archive;
using Overstap.Seal.Manifests;

namespace Overstap.Bench.Fuzz;

/// <summary>What became of one archive.</summary>
/// <param name="Reason">Why it was refused, or that it was accepted.</param>
/// <param name="Violation">What should never happen; null as a rule.</param>
internal sealed record FuzzFinding(string Reason, string? Violation = null);

/// <summary>Reads an archive as <c>open</c> does, all entries and then the manifest, and asks whether what is accepted is authentic.</summary>
internal sealed partial class FuzzCheck(FuzzCorpus corpus)
{
    public const string Accepted = "accepted";

    private readonly byte[] _buffer = new byte[64 << 10];

    public async Task<FuzzFinding> ExamineAsync(byte[] archive, CancellationToken cancellationToken)
    {
        try
        {
            var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive), ArchiveFiles.Limits, cancellationToken);
            return await ExamineAsync(reader, cancellationToken);
        }
        catch (ArchiveException refusal)
        {
            return Refused(refusal);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            return new FuzzFinding("failed", $"the reader failed: {bug}");
        }
    }

    private async Task<FuzzFinding> ExamineAsync(ArchiveReader reader, CancellationToken cancellationToken)
    {
        FuzzFinding? refused = null;
        var (contents, isRelabelled) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), false);
        foreach (var entry in reader.Entries.Where(entry => !entry.IsFolder))
        {
            try
            {
                var (content, original) = await ReadAsync(reader, entry, cancellationToken);
                if (original is null)
                    return new FuzzFinding("accepted wrongly", $"{entry.Name} was accepted with a salt that no entry was sealed with");
                if (!content.AsSpan().SequenceEqual(original.Content))
                {
                    isRelabelled = true;
                    if (IsAuthentic(entry, content, original) is { } violation)
                        return new FuzzFinding("accepted wrongly", violation);
                }

                contents.Add(entry.Name, content);
            }
            catch (ArchiveException refusal)
            {
                refused ??= Refused(refusal);
            }
        }

        return refused ?? await CompareAsync(reader, contents, isRelabelled, cancellationToken);
    }

    /// <summary>The whole plaintext, which is not accepted before its end, and the entry that was sealed with its salt.</summary>
    private async Task<(byte[] Content, FuzzEntry? Original)> ReadAsync(ArchiveReader reader, ListedEntry entry, CancellationToken cancellationToken)
    {
        var salt = "";
        await using var stream = await reader.OpenEntryAsync(
            entry,
            found =>
            {
                salt = Convert.ToHexString(found);
                return corpus.Keys.For(found);
            },
            cancellationToken);
        using var content = new MemoryStream();
        for (int read; (read = await stream.ReadAsync(_buffer, cancellationToken)) > 0;)
            content.Write(_buffer, 0, read);
        return (content.ToArray(), corpus.BySalt.GetValueOrDefault(salt));
    }

    /// <summary>AE-2 does not authenticate the packing method, so that a forger can have packed bytes handed out as they are. Only the manifest tells; the bytes are authentic.</summary>
    private static string? IsAuthentic(ListedEntry entry, byte[] content, FuzzEntry original)
    {
        var isStored = entry.Record.Extra.Aes!.Method == (int)PackingMethod.Stored;
        var wasStored = original.Packed.AsSpan().SequenceEqual(original.Content);
        if (isStored == wasStored)
            return $"{entry.Name} was accepted with another content than was sealed as {original.Name}";
        return isStored && !content.AsSpan().SequenceEqual(original.Packed) ? $"{entry.Name} was accepted with bytes that were never sealed" : null;
    }

    private async Task<FuzzFinding> CompareAsync(ArchiveReader reader, Dictionary<string, byte[]> contents, bool isRelabelled, CancellationToken cancellationToken)
    {
        var files = new FuzzFiles(reader, corpus.Keys);
        var proof = await CopyProof.ReadAsync(files, corpus.Trusted, cancellationToken);
        var fault = proof.Faults.FirstOrDefault() ?? CopyComparison.FindFault(files, proof.Manifest!) ?? (await CopyComparison.CompareAsync(files, proof.Manifest!, cancellationToken, most: 1)).FirstOrDefault();
        if (fault is not null)
            return new FuzzFinding($"manifest{(isRelabelled ? ", packing relabelled" : "")}: {Number().Replace(fault.What, "N")}");
        return corpus.Originals.Exists(original => IsSame(original.Parts, contents)) && reader.Entries.Count == contents.Count
            ? new FuzzFinding(Accepted)
            : new FuzzFinding("accepted wrongly", "a set of entries was accepted that is no signed manifest's");
    }

    private bool IsSame(ZipParts original, Dictionary<string, byte[]> contents) => original.Entries.Count == contents.Count && original.Entries.All(part =>
        corpus.BySalt[Convert.ToHexString(part.Data.AsSpan(0, 16))] is var entry && contents.TryGetValue(entry.Name, out var content) && content.AsSpan().SequenceEqual(entry.Content));

    private static FuzzFinding Refused(ArchiveException refusal) => new($"{refusal.GetType().Name}: {Number().Replace(refusal.Message, "N")}");

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    /// <summary>The files of an archive, as <see cref="ArchiveFiles"/> has them, with cached keys.</summary>
    private sealed class FuzzFiles(ArchiveReader reader, FuzzKeys keys) : ICopyFiles
    {
        private readonly Dictionary<string, ListedEntry> _entries = reader.Entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);

        public IReadOnlyDictionary<string, long> Lengths => _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Length, StringComparer.Ordinal);

        public IReadOnlyList<CopyFault> Faults => [];

        public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken) => reader.OpenEntryAsync(_entries[name], keys.For, cancellationToken);
    }
}
