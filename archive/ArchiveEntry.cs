using System.Text.Json.Serialization;

namespace Overstap.Archive;

/// <summary>How an entry's plaintext is packed before it is encrypted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackingMethod>))]
public enum PackingMethod
{
    /// <summary>As it is: for content that does not compress, such as photographs.</summary>
    Stored = 0,

    /// <summary>Deflate (RFC 1951).</summary>
    Deflated = 8,
}

/// <summary>One sealed entry, as <see cref="EntryWriter"/> reports it. It says nothing of where the entry lies, so entries can be sealed apart and put together in any order.</summary>
/// <param name="Name">Path inside the archive, with forward slashes.</param>
/// <param name="Method">How the plaintext was packed.</param>
/// <param name="Length">Plaintext length in bytes.</param>
/// <param name="CompressedLength">Bytes of the encrypted data: salt (16), password verifier (2), ciphertext, authentication code (10).</param>
/// <param name="OccupiedLength">All bytes the entry takes in the archive: local header, encrypted data, data descriptor.</param>
/// <param name="Sha256">SHA-256 of the plaintext, 64 lower case hexadecimal digits.</param>
/// <param name="ModifiedAt">Modification time as recorded, whole seconds, UTC.</param>
public sealed record ArchiveEntry(
    string Name, PackingMethod Method, long Length, long CompressedLength, long OccupiedLength, string Sha256, DateTimeOffset ModifiedAt);
