using System.Text.Json.Serialization;

namespace Overstap.Seal.Files;

/// <summary>What became of the objects that a table's rows name.</summary>
/// <param name="Parts">Marks of the records that list its files, in their order.</param>
/// <param name="Files">Files in the copy.</param>
/// <param name="AtSource">Those and the ones that rows name and that could not be had.</param>
/// <param name="Bytes">Of the files.</param>
public sealed record FileTally(IReadOnlyList<string> Parts, long Files, long AtSource, long Bytes)
{
    /// <summary>Whether each object that a row names is in the copy.</summary>
    [JsonIgnore]
    public bool IsWhole => Files == AtSource;
}
