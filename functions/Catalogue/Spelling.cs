namespace Overstap.Catalogue;

/// <summary>Tells a slip of the pen from another word.</summary>
internal static class Spelling
{
    /// <summary>In a short name two other characters make another name.</summary>
    private const int ShortName = 4;

    /// <summary>Whether one or two characters more, fewer or other ones make one name of the other. Upper and lower case are the same.</summary>
    public static bool AreAlike(string one, string other) => Distance(one.ToUpperInvariant(), other.ToUpperInvariant()) <= (other.Length < ShortName ? 1 : 2);

    /// <summary>Levenshtein's distance, row by row.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
