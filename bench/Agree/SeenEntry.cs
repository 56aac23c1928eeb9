namespace Overstap.Bench.Agree;

/// <summary>A file as somebody found it in an archive.</summary>
/// <param name="Sha256">Of its content, 64 lower case hexadecimal digits.</param>
internal sealed record SeenEntry(string Name, long Length, string Sha256);

/// <summary>What a reader made of an archive.</summary>
/// <param name="Faults">What it complained of.</param>
internal sealed record ZipReading(IReadOnlyList<SeenEntry> Entries, IReadOnlyList<string> Faults);

/// <summary>Something that opens archives.</summary>
internal interface IZipReader
{
    string Name { get; }

    /// <summary>What an entry that is named so in the archive is to be found as.</summary>
    string NameOf(string entry) => entry;

    /// <summary>Reads all of an archive. What the archive is to blame for is reported as a fault; exceptions are for everything else.</summary>
    Task<ZipReading> ReadAsync(string archive, string password, CancellationToken stopping);
}
