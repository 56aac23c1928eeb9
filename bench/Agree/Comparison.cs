using System.Text.Json;

namespace Overstap.Bench.Agree;

/// <summary>Where a reader found something else than what went in.</summary>
/// <param name="Archive">Title of the archive.</param>
/// <param name="Entry">Name of the entry, or null for the archive as a whole.</param>
internal sealed record Disagreement(string Archive, string Reader, string? Entry, string What)
{
    private const int Shown = 300;

    /// <summary>One line, with the name in ASCII: many names look like others.</summary>
    public override string ToString()
    {
        var name = Entry is null ? "" : $"{JsonSerializer.Serialize(Entry)} ";
        return $"{Archive}, {Reader}: {(name.Length > Shown ? $"{name[..Shown]}... " : name)}{What}";
    }
}

/// <summary>What went in against what was found.</summary>
internal static class Comparison
{
    public static IEnumerable<Disagreement> Of(string archive, string reader, IReadOnlyList<SeenEntry> expected, ZipReading reading)
    {
        foreach (var fault in reading.Faults) yield return new(archive, reader, null, fault);
        var wanted = expected.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var seen in reading.Entries)
        {
            if (!wanted.Remove(seen.Name, out var entry)) yield return new(archive, reader, seen.Name, "is there, but was not put in, or is there twice");
            else if (seen.Length != entry.Length) yield return new(archive, reader, seen.Name, $"has {seen.Length} bytes, not {entry.Length}");
            else if (seen.Sha256 != entry.Sha256) yield return new(archive, reader, seen.Name, $"has another content, of {seen.Length} bytes");
        }

        foreach (var missing in wanted.Keys) yield return new(archive, reader, missing, "is missing");
    }
}
