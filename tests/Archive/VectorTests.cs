using Overstap.Archive;
using Overstap.Bench;

namespace Overstap.Tests.Archive;

/// <summary>The example of docs/archive-format.md, byte for byte: a change of the format shows here first.</summary>
public sealed class VectorTests(ZipTools tools) : IClassFixture<ZipTools>
{
    /// <summary>Computed from the document with Python's hashlib and OpenSSL's AES, not with the code under test.</summary>
    internal static readonly string[] Documented =
    [
        "504b0304330009086300e430856600000000ffffffffffffffff01002800610100100000000000000000000000000000000000019907000200414503000055540500010d4f3973",
        "000102030405060708090a0b0c0d0e0f",
        "ffca",
        "f8b699",
        "4465ad626a1ac9f351a8",
        "504b0708000000001f000000000000000300000000000000",
        "504b01023f03330009086300e4308566000000001f0000000300000001001400000000000000000080810000000061019907000200414503000055540500010d4f3973",
        "504b05060000000001000100430000007e0000000000",
    ];

    [Fact]
    public async Task Vector_Written_IsTheDocumentedBytes() =>
        Assert.Equal(string.Concat(Documented), Convert.ToHexStringLower(await WriteAsync()));

    [Fact]
    public async Task Vector_OpenedBySevenZip_GivesTheDocumentedText()
    {
        var path = Path.Combine(tools.NewFolder(), "vector.zip");
        await File.WriteAllBytesAsync(path, await WriteAsync());

        var sevenZip = await ExternalTool.RunAsync("7z", ["x", "-so", $"-p{Samples.Password.Reveal()}", path]);

        Assert.Equal("hi\n"u8.ToArray(), sevenZip.Output);
    }

    private static async Task<byte[]> WriteAsync()
    {
        var output = new MemoryStream();
        var writer = new ArchiveWriter(output, Samples.Password);
        var options = Samples.Options(PackingMethod.Stored) with { Salt = Convert.FromHexString("000102030405060708090a0b0c0d0e0f") };
        await writer.AddAsync("a", options, new MemoryStream("hi\n"u8.ToArray()));
        await writer.CompleteAsync();
        return output.ToArray();
    }
}
