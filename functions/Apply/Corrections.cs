using System.Text.Json;

namespace Overstap.Apply;

/// <summary>What a request for correction wants changed in one record.</summary>
/// <param name="Record">The record's id at the source.</param>
/// <param name="Fields">New values by field name.</param>
public sealed record Correction(string Service, string Table, string Record, IReadOnlyDictionary<string, string> Fields);

/// <summary>Corrections as they are kept in a case: sealed JSON.</summary>
public static class Corrections
{
    public static byte[] Write(IReadOnlyList<Correction> corrections) => JsonSerializer.SerializeToUtf8Bytes(corrections, JsonSerializerOptions.Web);

    public static IReadOnlyList<Correction> Read(byte[] json) => JsonSerializer.Deserialize<IReadOnlyList<Correction>>(json, JsonSerializerOptions.Web)!;
}
