using Overstap.Archive.Reading;

namespace Overstap.Archive;

/// <summary>An entry as the archive's directory lists it. The directory is readable without the password and not authenticated: it says what to expect, opening the entry verifies it.</summary>
public sealed class ListedEntry
{
    internal ListedEntry(DirectoryRecord record, string name, long end) => (Record, Name, End) = (record, name, end);

    /// <summary>Relative path with forward slashes; a folder's ends with one.</summary>
    public string Name { get; }

    /// <summary>Whether it is a folder, which has no content and cannot be opened.</summary>
    public bool IsFolder => Name.EndsWith('/');

    /// <summary>Plaintext bytes.</summary>
    public long Length => Record.Length;

    /// <summary>Bytes in the archive, with salt, verifier and authentication code.</summary>
    public long CompressedLength => Record.CompressedLength;

    /// <summary>Modification time; read as UTC where the archive gives no time zone.</summary>
    public DateTimeOffset ModifiedAt => Record.ModifiedAt;

    internal DirectoryRecord Record { get; }

    /// <summary>Where the next entry, or the directory, begins.</summary>
    internal long End { get; }
}
