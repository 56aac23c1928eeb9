using System.Security.Cryptography;
using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>The reader of this project, which is allowed to unpack what packs a thousandfold.</summary>
internal sealed class OurReader : IZipReader
{
    private static readonly ReaderLimits Limits = new() { MaxRatio = 2_000 };

    public string Name => "our reader";

    public async Task<ZipReading> ReadAsync(string archive, string password, CancellationToken stopping)
    {
        var entries = new List<SeenEntry>();
        try
        {
            await using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            var reader = await ArchiveReader.OpenAsync(file, Limits, stopping);
            foreach (var entry in reader.Entries)
            {
                await using var content = await reader.OpenEntryAsync(entry, password, stopping);
                entries.Add(await SeenAsync(entry.Name, content, stopping));
            }

            return new ZipReading(entries, []);
        }
        catch (ArchiveException refused)
        {
            return new ZipReading(entries, [refused.Message]);
        }
    }

    /// <summary>Counts what comes, which the directory may not have said.</summary>
    private static async Task<SeenEntry> SeenAsync(string name, Stream content, CancellationToken stopping)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (length, buffer) = (0L, new byte[1 << 16]);
        for (int read; (read = await content.ReadAsync(buffer, stopping)) > 0; length += read) hash.AppendData(buffer.AsSpan(0, read));
        return new SeenEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
