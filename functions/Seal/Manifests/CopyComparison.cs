using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Overstap.Archive;

namespace Overstap.Seal.Manifests;

/// <summary>Compares the files of a copy with its manifest. Memory stays constant, however large they are.</summary>
public static class CopyComparison
{
    /// <summary>More than this nobody reads, and a hostile copy could have as many as it likes.</summary>
    public const int MostFaults = 1_000;

    private const string Malformed = "it is not JSON with the list of the table's records as its only member";

    /// <summary>The first thing that names and lengths alone tell, before any file is opened; null where the files are exactly those of the manifest, as long as it says.</summary>
    public static CopyFault? FindFault(ICopyFiles files, Manifest manifest) => files.Faults.FirstOrDefault() ?? MissingVolumes.Of(files, manifest).Fault ?? Unlisted(files, manifest).FirstOrDefault()
        ?? Expected.Of(manifest).Select(expected => FindFault(files, expected) is { } fault ? new CopyFault(expected.File, fault) : null).FirstOrDefault(fault => fault is not null);

    /// <summary>What is missing, too much, or not what the manifest says; each file once, and archives of which nothing is there together.</summary>
    /// <param name="most">After how many faults the rest is not looked at.</param>
    public static async Task<IReadOnlyList<CopyFault>> CompareAsync(ICopyFiles files, Manifest manifest, CancellationToken cancellationToken, int most = MostFaults)
    {
        var missing = MissingVolumes.Of(files, manifest);
        List<CopyFault> faults = [.. files.Faults, .. missing.Fault is { } volumes ? [volumes] : (CopyFault[])[], .. Unlisted(files, manifest).Take(most)];
        // Which of two files is meant cannot be told, so neither is compared.
        var doubtful = files.Faults.Select(fault => fault.File).OfType<string>().Where(files.Lengths.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var buffer = ArrayPool<byte>.Shared.Rent(64 << 10);
        try
        {
            // One archive after the other.
            foreach (var expected in Expected.Of(manifest).Where(expected => !missing.Numbers.Contains(expected.Volume) && !doubtful.Contains(expected.File)).OrderBy(expected => expected.Volume))
            {
                if (faults.Count >= most)
                    break;
                if (await FindFaultAsync(files, expected, buffer, cancellationToken) is { } fault)
                    faults.Add(new CopyFault(expected.File, manifest.Volumes > 1 ? string.Create(CultureInfo.InvariantCulture, $"{fault} (archive {expected.Volume} of {manifest.Volumes})") : fault));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return faults;
    }

    /// <summary>Why a file could not be read, in words to be read after its name. That the password is the right one is known: others are opened with it, or it is our own.</summary>
    internal static string Unreadable(Exception cause) => cause switch
    {
        EndOfStreamException => "it ends early",
        WrongPasswordException => "it is not authentic: the password does not open it, although it is the right one, so it was altered or replaced in the archive",
        ArchiveException => "it is not authentic: it was altered or cut off in the archive",
        _ => "it cannot be read",
    };

    private static IEnumerable<CopyFault> Unlisted(ICopyFiles files, Manifest manifest)
    {
        HashSet<string> listed = [Manifest.FileName, Manifest.SignatureName, .. Expected.Of(manifest).Select(expected => expected.File)];
        return files.Lengths.Keys.Where(name => !listed.Contains(name)).Order(StringComparer.Ordinal).Select(name => new CopyFault(name, "it is not listed in the manifest", Listed: false));
    }

    private static string? FindFault(ICopyFiles files, Expected expected)
    {
        if (!files.Lengths.TryGetValue(expected.File, out var length))
            return "it is missing";
        return length == expected.Bytes ? null : string.Create(CultureInfo.InvariantCulture, $"it has {length} bytes, the manifest says {expected.Bytes}");
    }

    private static async Task<string?> FindFaultAsync(ICopyFiles files, Expected expected, byte[] buffer, CancellationToken cancellationToken)
    {
        // What is not as long as it should be is not even opened: it may be something that never ends.
        if (FindFault(files, expected) is { } fault)
            return fault;
        try
        {
            return await ReadAsync(files, expected, buffer, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(e);
        }
    }

    private static async Task<string?> ReadAsync(ICopyFiles files, Expected expected, byte[] buffer, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenAsync(expected.File, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var records = expected.Table is null ? null : new RecordCounter(expected.Table);
        string? malformed = null;
        var bytes = 0L;
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((bytes += read) > expected.Bytes)
                return "it grew while it was read";
            hash.AppendData(buffer, 0, read);
            malformed ??= Read(records, buffer.AsSpan(0, read));
        }

        if (bytes < expected.Bytes)
            return "it ends early";
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != expected.Sha256)
            return "its content is not what was sealed: the SHA-256 hash is another one than in the manifest";
        return malformed ?? Complete(records, expected);
    }

    private static string? Read(RecordCounter? records, ReadOnlySpan<byte> part)
    {
        try
        {
            records?.Read(part);
            return null;
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    private static string? Complete(RecordCounter? records, Expected expected)
    {
        try
        {
            return records is null || records.Complete() is var rows && rows == expected.Rows
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"it holds {rows} {(rows == 1 ? "record" : "records")}, the manifest says {expected.Rows}");
        }
        catch (JsonException)
        {
            return Malformed;
        }
    }

    private sealed record Expected(string File, long Bytes, string Sha256, int Volume, string? Table = null, long Rows = 0)
    {
        public static IEnumerable<Expected> Of(Manifest manifest) =>
        [
            .. manifest.Tables.Select(table => new Expected(table.File, table.Bytes, table.Sha256, table.Volume, table.Table, table.Rows)),
            .. manifest.Files.Select(file => new Expected(file.File, file.Bytes, file.Sha256, file.Volume)),
        ];
    }
}
