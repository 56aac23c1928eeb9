using System.Globalization;
using System.Security.Cryptography;
using Overstap.Archive.Encryption;
using Overstap.Local.Settings;

namespace Overstap.Bench.Seal;

/// <summary>What is sealed, as files in a folder: tables of JSON, or bytes that do not compress. The same bytes on every machine.</summary>
/// <param name="Folder">Where the files are.</param>
/// <param name="Files">Their paths within it.</param>
/// <param name="Length">Bytes of all together.</param>
/// <param name="Sha256">Of all, one after the other.</param>
internal sealed record SealCorpus(string Folder, IReadOnlyList<string> Files, long Length, string Sha256)
{
    /// <summary>How many bytes a megabyte has here.</summary>
    public const int Megabyte = 1_000_000;

    /// <summary>Megabytes of each corpus, unless asked otherwise.</summary>
    public const int Default = 512;

    /// <summary>The same with <c>--quick</c>.</summary>
    public const int Quick = 64;

    /// <summary>Each table has so many files, of one length: 7z packs as many files at a time as there are processors, and none may be the last one for long.</summary>
    private const int FilesPerTable = 4;

    private const int NoiseFiles = 4;
    private const int NoisePiece = 256 * 1024;

    /// <summary>Figures compare only when the corpus is the same; a changed generator changes these.</summary>
    private static readonly Dictionary<int, string> Pinned = new()
    {
        [Default] = "286c55d6daffe1784fa5b0015682177c09dea489a64fe39b15277dc334fb394e",
        [Quick] = "a62870c76eb5de5b79dd35d5f2259ed3f7de604cf98dd51f86779216cd300bf8",
    };

    /// <summary>The files of so much JSON, not yet written.</summary>
    public static IReadOnlyList<CorpusFile> Describe(long length)
    {
        var count = CorpusRecords.Tables.Count * FilesPerTable;
        return
        [
            .. CorpusRecords.Tables
                .SelectMany(table => Enumerable.Range(1, FilesPerTable), (table, number) => (table.Table, table.Write, Number: number))
                .Select((file, index) => new CorpusFile(
                    string.Create(CultureInfo.InvariantCulture, $"{file.Table}/{file.Number:00}.json"), file.Table, file.Write, ((index + 1) * length / count) - (index * length / count))),
        ];
    }

    /// <exception cref="StartupException">The generator gives other bytes than it did when its hashes were pinned.</exception>
    public static async Task<SealCorpus> WriteJsonAsync(string folder, int megabytes, CancellationToken stopping)
    {
        var files = Describe((long)megabytes * Megabyte);
        var corpus = await WriteAsync(folder, [.. files.Select(file => (file.Name, (Func<Stream, Task>)(output => file.WriteAsync(output, stopping))))], stopping);
        if (Pinned.TryGetValue(megabytes, out var expected) && corpus.Sha256 != expected)
        {
            throw new StartupException(
                $"The corpus of {megabytes} MB has the SHA-256 {corpus.Sha256} and not {expected}: its generator has changed, so figures do not compare with earlier ones. "
                + $"Undo the change in bench/Seal, or pin the new hash in {nameof(SealCorpus)}.cs and measure all figures again.");
        }

        return corpus;
    }

    public static Task<SealCorpus> WriteNoiseAsync(string folder, int megabytes, CancellationToken stopping) => WriteAsync(
        folder,
        [.. Enumerable.Range(1, NoiseFiles).Select(number => (Name: $"{number}.bin", Write: (Func<Stream, Task>)(output => WriteNoiseAsync(output, number, (long)megabytes * Megabyte / NoiseFiles, stopping))))],
        stopping);

    /// <summary>Writes bytes that do not compress.</summary>
    public static async Task WriteNoiseAsync(Stream output, int seed, long length, CancellationToken stopping)
    {
        using var noise = new AesCounterMode(SHA256.HashData([(byte)seed]));
        var piece = new byte[NoisePiece];
        for (; length > 0; length -= piece.Length)
        {
            noise.Apply(piece);
            await output.WriteAsync(piece.AsMemory(0, (int)Math.Min(length, piece.Length)), stopping);
        }
    }

    /// <summary>Every file in memory.</summary>
    public async Task<byte[][]> LoadAsync(CancellationToken stopping)
    {
        var contents = new List<byte[]>();
        foreach (var file in Files) contents.Add(await File.ReadAllBytesAsync(Path.Combine(Folder, file), stopping));
        return [.. contents];
    }

    private static async Task<SealCorpus> WriteAsync(string folder, IReadOnlyList<(string Name, Func<Stream, Task> Write)> files, CancellationToken stopping)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        foreach (var (name, write) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 20);
            await write(file);

            // Nothing is left to be written to the disk while others are measured.
            file.Flush(flushToDisk: true);
            length += file.Length;
            file.Position = 0;
            var buffer = new byte[1 << 20];
            for (int read; (read = await file.ReadAsync(buffer, stopping)) > 0;) hash.AppendData(buffer.AsSpan(0, read));
        }

        return new SealCorpus(folder, [.. files.Select(file => file.Name)], length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
