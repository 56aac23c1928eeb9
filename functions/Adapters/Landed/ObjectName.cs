namespace Overstap.Adapters.Landed;

/// <summary>Which names of objects are followed. A name comes out of a row, so it may have been chosen by anybody, and must not lead out of its account's folder.</summary>
internal static class ObjectName
{
    /// <summary>With the folder before it, a name of a blob has at most 1,024 characters.</summary>
    private const int Longest = 800;

    /// <summary>
    /// A segment that ends with a dot is none: <c>.</c> and <c>..</c> are taken for folders on the way to storage, and storage itself knows no others. What looks like an escape is not taken for
    /// one, since the client escapes it once more.
    /// </summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= Longest
        && FieldText.IsUnicode(name)
        && !name.Any(character => character is '\\' || char.IsControl(character))
        && !name.Split('/').Any(segment => segment.Length == 0 || segment[^1] == '.');
}
