using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Overstap.Catalogue;

/// <summary>One JSON value of a catalogue, or of a source map. What it lacks is noted as a problem and read as something harmless, so that one reading finds all faults.</summary>
internal sealed partial class CatalogueNode(JsonElement element, string path, CatalogueProblems problems)
{
    private static readonly Uri Nowhere = new("https://nowhere.invalid/");

    /// <summary>Whether the property was missing, which is noted already.</summary>
    public bool IsAbsent => element.ValueKind == JsonValueKind.Undefined;

    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public bool IsList => element.ValueKind == JsonValueKind.Array;

    /// <summary>Where it stands, such as <c>services[0].tables[1]</c>.</summary>
    public string Path => path;

    public CatalogueProblems Problems => problems;

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Refuse(string sentence) => problems.Add(path, sentence);

    /// <summary>Notes what is odd but does no harm.</summary>
    public void Hint(string sentence) => problems.AddHint(path, sentence);

    /// <summary>Notes what is no object, and every property that nobody reads: a misspelt optional property would otherwise vanish in silence.</summary>
    public CatalogueNode WithOnly(params ReadOnlySpan<string> names)
    {
        if (!IsObject)
        {
            Refuse("must be an object.");
            return this;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                problems.AddUnknown(path, property.Name, $"is not known here. Known are {string.Join(", ", names!)}.");
        }

        return this;
    }

    public bool Has(string name) => IsObject && element.TryGetProperty(name, out _);

    public CatalogueNode Child(string name)
    {
        var child = Join(path, name);
        if (Has(name)) return new CatalogueNode(element.GetProperty(name), child, problems);
        if (IsObject) problems.AddMissing(path, name);
        return new CatalogueNode(default, child, problems);
    }

    public IReadOnlyList<CatalogueNode> Items(string name) => Child(name).ItemsOrNone();

    public IReadOnlyList<CatalogueNode> OptionalItems(string name) => Has(name) ? Items(name) : [];

    /// <summary>The members of an object with names of the file's own making; none when it is not there.</summary>
    public IReadOnlyList<(string Name, CatalogueNode Value)> OptionalMembers(string name) => Has(name) ? Child(name).Members() : [];

    public string Text(string name) => Child(name).AsText();

    public string? OptionalText(string name) => Has(name) ? Text(name) : null;

    /// <summary>One of the names of <typeparamref name="T"/> in kebab-case.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum => KnownChoice<T>(name) ?? default;

    /// <summary>As <see cref="Choice"/>, but null where none of them stands, for whoever would draw wrong conclusions from the first.</summary>
    public T? KnownChoice<T>(string name)
        where T : struct, Enum
    {
        var text = Text(name);
        var known = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), StringComparer.Ordinal);
        if (known.TryGetValue(text, out var found)) return found;
        if (text.Length > 0) Child(name).Refuse($"\"{text}\" is not known here. Known are {string.Join(", ", known.Keys)}.");
        return null;
    }

    public T? OptionalChoice<T>(string name)
        where T : struct, Enum => Has(name) ? Choice<T>(name) : null;

    /// <summary>A date such as <c>2026-11-22</c>.</summary>
    public DateOnly Date(string name)
    {
        var text = Text(name);
        if (DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        if (text.Length > 0) Child(name).Refuse($"\"{text}\" must be a date such as 2026-11-22.");
        return default;
    }

    /// <summary>An address that a reader may follow: of a page, or of a mailbox.</summary>
    public Uri Address(string name)
    {
        var text = Text(name);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == "https" || (address.Scheme == "mailto" && address.UserInfo.Length > 0))) return address;
        if (text.Length > 0) Child(name).Refuse("must be an address such as https://example.org/ or mailto:privacy@example.org.");
        return Nowhere;
    }

    /// <summary>ISO 3166-1: two capital letters.</summary>
    public string Country(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && !TwoCapitals().IsMatch(text)) Child(name).Refuse($"\"{text}\" must be a country as two capital letters, such as NL.");
        return text;
    }

    /// <summary>A name that is safe in a path on every system, such as <c>app-backup</c>.</summary>
    public string KebabName(string name)
    {
        var child = Child(name);
        var text = child.AsText();
        if (text.Length > 0 && (text.Length > 64 || !Kebab().IsMatch(text) || ReservedOnWindows().IsMatch(text)))
            child.Refuse($"\"{text}\" must be lower-case words joined by hyphens, at most 64 characters, and no device name of Windows.");
        return text;
    }

    /// <summary>A name of a table or column; anything but letters, digits and underscores is refused before it comes near a query.</summary>
    public string AsIdentifier()
    {
        var text = AsText();
        if (text.Length > 0 && !Identifier().IsMatch(text)) Refuse($"\"{text}\" is not a name of a table or column (letters, digits and underscores).");
        return text;
    }

    public bool Flag(string name) => Child(name).AsFlag();

    public bool OptionalFlag(string name) => Has(name) && Flag(name);

    public int WholeNumber(string name, int least, int most) => Child(name).AsWholeNumber(least, most);

    public string AsText()
    {
        if (element.ValueKind == JsonValueKind.String && element.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
        if (element.ValueKind != JsonValueKind.Undefined) Refuse("must be a text that is not empty.");
        return "";
    }

    private IReadOnlyList<(string Name, CatalogueNode Value)> Members()
    {
        if (IsObject)
            return [.. element.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Select(name => (name, Child(name)))];
        Refuse("must be an object.");
        return [];
    }

    private bool AsFlag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        if (element.ValueKind != JsonValueKind.Undefined) Refuse("must be true or false.");
        return false;
    }

    private int AsWholeNumber(int least, int most)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most) return number;
        if (element.ValueKind != JsonValueKind.Undefined) Refuse(least == most ? string.Create(CultureInfo.InvariantCulture, $"must be {least}.") : string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        return least;
    }

    private IReadOnlyList<CatalogueNode> ItemsOrNone()
    {
        if (element.ValueKind == JsonValueKind.Array)
            return [.. element.EnumerateArray().Select((item, i) => new CatalogueNode(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), problems))];
        if (element.ValueKind != JsonValueKind.Undefined) Refuse("must be a list.");
        return [];
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kebab();

    [GeneratedRegex("^(con|prn|aux|nul|com[0-9]|lpt[0-9])\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReservedOnWindows();

    [GeneratedRegex("^[A-Z]{2}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwoCapitals();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
