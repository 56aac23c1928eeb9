using System.Text;

namespace Overstap.Archive;

/// <summary>What an entry may be called, so that unpacking it stays inside the folder it is unpacked to, on every system.</summary>
internal static class EntryName
{
    /// <summary>The name field's length is a 16-bit number (APPNOTE 4.4.10).</summary>
    private const int MaxBytes = ushort.MaxValue;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>UTF-8 bytes of an allowed name.</summary>
    /// <exception cref="ArgumentException">The name is not allowed; the message says why and does not repeat it.</exception>
    public static byte[] Encode(string name)
    {
        if (Fault(name) is { } fault)
            throw new ArgumentException($"An entry name {fault}.", nameof(name));
        return StrictUtf8.GetBytes(name);
    }

    /// <summary>What is wrong with a file's name, to be read after "the name", or null when it is allowed.</summary>
    public static string? Fault(string name) => name switch
    {
        "" => "must not be empty",
        _ when name.Contains('\\') => "must not contain a backslash",
        _ when name.Any(char.IsControl) => "must not contain control characters",
        _ when name.StartsWith('/') => "must be relative",
        _ when name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]) => "must not begin with a drive letter",
        _ when name.Split('/').Any(segment => segment is "" or "." or "..") => "must not contain an empty, '.' or '..' segment",
        _ => EncodingFault(name),
    };

    /// <summary>Decodes a name found in an archive, or returns null when its bytes are not UTF-8.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? EncodingFault(string name)
    {
        try
        {
            return StrictUtf8.GetByteCount(name) <= MaxBytes ? null : "must not be longer than 65,535 bytes of UTF-8";
        }
        catch (EncoderFallbackException)
        {
            return "must be valid Unicode text";
        }
    }
}
