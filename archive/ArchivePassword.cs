using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Overstap.Archive;

/// <summary>The password of an archive: 130 random bits as 26 characters of Crockford base32 in hyphenated groups, such as
/// <c>7K2QM-X0V9D-4TR8H-ZB3WA-C6N5PE</c>. The hyphens are part of the zip password.</summary>
/// <remarks>Upper case ASCII letters without I, L, O and U, digits and hyphens: the same keys on every keyboard, nothing to mistake for something else.</remarks>
public sealed class ArchivePassword : IEquatable<ArchivePassword>
{
    /// <summary>Length of the printed form: 26 characters in groups of 5, 5, 5, 5 and 6, and four hyphens.</summary>
    public const int PrintedLength = Symbols + Groups - 1;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Symbols = 26;
    private const int Groups = 5;
    private const int GroupLength = 5;

    private static readonly SearchValues<char> Accepted = SearchValues.Create(Alphabet);
    private readonly string printed;

    private ArchivePassword(string symbols) =>
        printed = string.Join('-', Enumerable.Range(0, Groups).Select(group =>
            group < Groups - 1 ? symbols.Substring(group * GroupLength, GroupLength) : symbols[(group * GroupLength)..]));

    /// <summary>Draws a new password from the operating system's random number generator.</summary>
    public static ArchivePassword Generate() => new(RandomNumberGenerator.GetString(Alphabet, Symbols));

    /// <summary>Reads a password as printed or as typed: lower case, missing or misplaced hyphens and spaces, and O, I, L for 0, 1, 1 are understood.</summary>
    /// <exception cref="FormatException">It is not such a password. The message does not repeat it.</exception>
    public static ArchivePassword Parse(string text) =>
        TryParse(text, out var password) ? password : throw new FormatException("An archive password has 26 letters and digits, without the letter U.");

    /// <summary>Reads a password as <see cref="Parse"/> does, or returns false.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ArchivePassword? password)
    {
        password = null;
        if (text is null or { Length: > 4 * PrintedLength })
            return false;
        var symbols = string.Concat(text.Where(character => character is not ('-' or ' ')).Select(Canonical));
        if (symbols.Length != Symbols || symbols.AsSpan().ContainsAnyExcept(Accepted))
            return false;
        password = new ArchivePassword(symbols);
        return true;
    }

    /// <summary>The printed form, which is the zip password. Whoever calls this decides where the secret goes.</summary>
    public string Reveal() => printed;

    /// <summary>A placeholder, so that a password never reaches a log by being formatted.</summary>
    public override string ToString() => "(archive password)";

    /// <inheritdoc/>
    public bool Equals(ArchivePassword? other) => other is not null && string.Equals(printed, other.printed, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArchivePassword);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(printed);

    private static char Canonical(char character) => char.ToUpperInvariant(character) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var upper => upper,
    };
}
