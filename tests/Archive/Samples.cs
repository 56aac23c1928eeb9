using System.Security.Cryptography;
using System.Text;
using Overstap.Archive;
using Edges = Overstap.Bench.Agree.EdgeLengths;

namespace Overstap.Tests.Archive;

/// <summary>Content, options and archives that several tests start from.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset ModifiedAt = new(2031, 4, 5, 6, 7, 9, TimeSpan.Zero);

    public static readonly ArchivePassword Password = ArchivePassword.Parse("7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE");

    public static readonly ArchivePassword OtherPassword = ArchivePassword.Parse("00000-00000-00000-00000-000000");

    /// <summary>Where writer and readers begin something new, and several megabytes.</summary>
    public static readonly int[] EdgeLengths = [.. Edges.Small, 3_000_001];

    public static EntryOptions Options(PackingMethod method = PackingMethod.Deflated) => new(ModifiedAt) { Method = method };

    /// <summary>Bytes that do not compress, the same for the same length in every run.</summary>
    public static byte[] Noise(int length)
    {
        using var aes = Aes.Create();
        aes.Key = new byte[32];
        return aes.EncryptCbc(new byte[length], new byte[16], PaddingMode.Zeros)[..length];
    }

    /// <summary>JSON-like text that compresses well.</summary>
    public static byte[] Text(int length)
    {
        var text = new StringBuilder();
        for (var row = 0; text.Length < length; row++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $$"""{"id":{{row}},"title":"note {{row * 7919 % 1000}}","done":false},""");
        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }

    /// <summary>Writes a whole archive in memory.</summary>
    public static Task<byte[]> ArchiveAsync(params (string Name, byte[] Content, PackingMethod Method)[] files) => ArchiveAsync(files, static _ => null);

    /// <summary>The same bytes in every run.</summary>
    public static Task<byte[]> SameArchiveAsync(params (string Name, byte[] Content, PackingMethod Method)[] files) => ArchiveAsync(files, static name => SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16]);

    private static async Task<byte[]> ArchiveAsync((string Name, byte[] Content, PackingMethod Method)[] files, Func<string, byte[]?> salt)
    {
        var output = new MemoryStream();
        var writer = new ArchiveWriter(output, Password);
        foreach (var (name, content, method) in files)
            await writer.AddAsync(name, Options(method) with { Salt = salt(name) }, new MemoryStream(content));
        var length = await writer.CompleteAsync();
        Assert.Equal(output.Length, length);
        return output.ToArray();
    }

    /// <summary>Unpacks every file of an archive.</summary>
    public static async Task<Dictionary<string, byte[]>> UnpackAsync(byte[] archive, string? password = null, ReaderLimits? limits = null)
    {
        var reader = await ArchiveReader.OpenAsync(new MemoryStream(archive), limits);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in reader.Entries.Where(entry => !entry.IsFolder))
            files.Add(entry.Name, await ReadAsync(reader, entry, password));
        return files;
    }

    public static async Task<byte[]> ReadAsync(ArchiveReader reader, ListedEntry entry, string? password = null)
    {
        await using var content = await reader.OpenEntryAsync(entry, password ?? Password.Reveal());
        var plaintext = new MemoryStream();
        await content.CopyToAsync(plaintext);
        return plaintext.ToArray();
    }
}
