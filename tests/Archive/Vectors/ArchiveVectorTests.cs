using System.Text;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>The archives of <c>tests/vectors/archives/</c>: they are what their generator makes, and each has the outcome that is stated beside it.</summary>
/// <remarks>After a change of the generator, a run with <c>OVERSTAP_WRITE_VECTORS=1</c> writes them anew.</remarks>
public sealed class ArchiveVectorTests
{
    public static TheoryData<string> Names => [.. ArchiveVector.Read().Select(vector => vector.File)];

    [Fact]
    public async Task Vectors_OfTheGenerator_AreThoseInTheFolder()
    {
        Assert.Equal(DraftedVectors.All.Count, DraftedVectors.All.Select(each => each.Vector.File).Distinct(StringComparer.Ordinal).Count());
        var list = ArchiveVector.Write(DraftedVectors.All.Select(each => each.Vector));
        if (Environment.GetEnvironmentVariable("OVERSTAP_WRITE_VECTORS") == "1")
            await WriteAsync(list);

        Assert.Equal(list, await File.ReadAllTextAsync(ArchiveVector.List));
        Assert.Equal(DraftedVectors.All.Select(each => each.Vector.File).Order(StringComparer.Ordinal), Directory.EnumerateFiles(ArchiveVector.Folder, "*.zip").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(DraftedVectors.All, each => Assert.Equal(each.Bytes, File.ReadAllBytes(Path.Combine(ArchiveVector.Folder, each.Vector.File))));
        Assert.InRange(DraftedVectors.All.Sum(each => each.Bytes.Length), 1, 300_000);
    }

    [Fact]
    public void Draft_OfTheDocumentedExample_IsTheDocumentedBytes() =>
        Assert.Equal(string.Concat(VectorTests.Documented), Convert.ToHexStringLower(DraftedVectors.All.Single(each => each.Vector.File == "documented.zip").Bytes));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Vector_Read_HasTheStatedOutcome(string file)
    {
        var stated = ArchiveVector.Read().Single(vector => vector.File == file);

        var found = await stated.RunAsync(await File.ReadAllBytesAsync(Path.Combine(ArchiveVector.Folder, file)));

        Assert.Equal((stated.Outcome, Told(stated)), (found.Outcome, Told(found)));

        static string Told(ArchiveVector vector) => string.Join('\n', vector.Files?.Select(each => $"{each.Value} {each.Key}") ?? []);
    }

    private static async Task WriteAsync(string list)
    {
        Directory.CreateDirectory(ArchiveVector.Folder);
        foreach (var old in Directory.EnumerateFiles(ArchiveVector.Folder, "*.zip"))
            File.Delete(old);
        foreach (var (vector, bytes) in DraftedVectors.All)
            await File.WriteAllBytesAsync(Path.Combine(ArchiveVector.Folder, vector.File), bytes);
        await File.WriteAllTextAsync(ArchiveVector.List, list, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }
}
