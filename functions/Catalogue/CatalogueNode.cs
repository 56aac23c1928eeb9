using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Overstap.Catalogue;

/// <summary>One JSON value of a catalogue file. What it lacks is noted as a problem and read as something harmless, so that one reading finds all faults.</summary>
internal sealed partial class CatalogueNode(JsonElement element, string path, CatalogueProblems problems)
{
    /// <summary>Whether the property was missing, which is noted already.</summary>
    public bool IsAbsent => element.ValueKind == JsonValueKind.Undefined;

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    public void Refuse(string sentence) => problems.Add(path, sentence);

    /// <summary>Notes what is no object, and every property that nobody reads: a misspelt optional property would otherwise vanish in silence.</summary>
    public CatalogueNode WithOnly(params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse("must be an object.");
            return this;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!names.Contains(property.Name))
                problems.Add(Join(path, property.Name), $"is not known here. Known are {string.Join(", ", names!)}.");
        }

        return this;
    }

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public CatalogueNode Child(string name)
    {
        var child = Join(path, name);
        if (Has(name)) return new CatalogueNode(element.GetProperty(name), child, problems);
        if (element.ValueKind == JsonValueKind.Object) Refuse($"\"{name}\" is missing.");
        return new CatalogueNode(default, child, problems);
    }

    public IReadOnlyList<CatalogueNode> Items(string name) => Child(name).ItemsOrNone();

    public IReadOnlyList<CatalogueNode> OptionalItems(string name) => Has(name) ? Items(name) : [];

    public string Text(string name) => Child(name).AsText();

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

    private bool AsFlag()
    {
        if (element.ValueKind is JsonValueKind.True or JsonValueKind.False) return element.GetBoolean();
        if (element.ValueKind != JsonValueKind.Undefined) Refuse("must be true or false.");
        return false;
    }

    private int AsWholeNumber(int least, int most)
    {
        if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number) && number >= least && number <= most) return number;
        if (element.ValueKind != JsonValueKind.Undefined) Refuse(string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
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

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identifier();
}
