using System.Globalization;
using System.Text.Json;

namespace Overstap.Catalogue;

/// <summary>Collects every fault of a catalogue file, each with the line and the place where it stands, and what is odd but does no harm.</summary>
internal sealed class CatalogueProblems
{
    private readonly SortedSet<(int Line, string Sentence)> _problems = [];
    private readonly SortedSet<(int Line, string Sentence)> _hints = [];
    private readonly HashSet<(string Path, string Name)> _missing = [];
    private readonly HashSet<(string Path, string Name, string Sentence)> _unknown = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public CatalogueProblems(byte[] file) => FindLines(file);

    public bool Any => _problems.Count + _missing.Count + _unknown.Count > 0;

    /// <summary>What a file is not refused for, one sentence each.</summary>
    public IReadOnlyList<string> Hints => [.. _hints.Select(Written)];

    public void Add(string path, string sentence) => _problems.Add(Placed(path, sentence));

    public void AddHint(string path, string sentence) => _hints.Add(Placed(path, sentence));

    /// <summary>Notes that the object at the path lacks a member that it needs.</summary>
    public void AddMissing(string path, string name) => _missing.Add((path, name));

    /// <summary>Notes that the object at the path has a member that nobody reads.</summary>
    public void AddUnknown(string path, string name, string sentence) => _unknown.Add((path, name, sentence));

    public override string ToString() => string.Join('\n', _problems.Union(MissingAndUnknown()).Order().Select(Written));

    /// <summary>The one member that an object lacks and the one that nobody reads are a single fault if their names are alike: a slip of the pen.</summary>
    private IEnumerable<(int Line, string Sentence)> MissingAndUnknown()
    {
        var slips = new Dictionary<(string Path, string Name), string>();
        foreach (var lacking in _missing.GroupBy(missing => missing.Path, StringComparer.Ordinal).Where(group => group.Count() == 1).Select(group => group.Single()))
        {
            if (_unknown.Where(unknown => unknown.Path == lacking.Path).ToList() is [var slip] && Spelling.AreAlike(slip.Name, lacking.Name)) slips[lacking] = slip.Name;
        }

        foreach (var (path, name) in _missing)
        {
            yield return slips.TryGetValue((path, name), out var slip)
                ? Placed(CatalogueNode.Join(path, slip), $"is not known here. \"{name}\" is missing, and may be what is meant.")
                : Placed(path, $"\"{name}\" is missing.");
        }

        foreach (var (path, name, sentence) in _unknown.Where(unknown => !slips.Any(slip => slip.Key.Path == unknown.Path)))
            yield return Placed(CatalogueNode.Join(path, name), sentence);
    }

    private static string Written((int Line, string Sentence) problem) => string.Create(CultureInfo.InvariantCulture, $"line {problem.Line}, {problem.Sentence}");

    private (int Line, string Sentence) Placed(string path, string sentence) => (_lines.GetValueOrDefault(path, 1), path.Length == 0 ? sentence : $"{path}: {sentence}");

    // JsonElement does not tell its position, so a second pass notes on which line every value starts. Of what stands twice JsonElement gives the last, so its line counts too.
    private void FindLines(byte[] file)
    {
        var containers = new Stack<Container>();
        var reader = new Utf8JsonReader(file, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip });
        var (line, counted, property) = (1, 0, "");
        while (reader.Read())
        {
            line += file.AsSpan(counted, (int)reader.TokenStartIndex - counted).Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    property = reader.GetString()!;
                    NoteRepeat(containers.Peek(), property, line);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    break;
                default:
                    var path = PathOfValue(containers, property);
                    _lines[path] = line;
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) containers.Push(new Container(path, reader.TokenType == JsonTokenType.StartArray));
                    break;
            }
        }
    }

    private void NoteRepeat(Container container, string property, int line)
    {
        if (container.Names.TryAdd(property, line)) return;
        _problems.Add((line, string.Create(CultureInfo.InvariantCulture, $"{CatalogueNode.Join(container.Path, property)}: stands there twice, first on line {container.Names[property]}; leave one.")));
    }

    private static string PathOfValue(Stack<Container> containers, string property)
    {
        if (!containers.TryPeek(out var parent)) return "";
        return parent.IsArray
            ? string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{parent.Items++}]")
            : CatalogueNode.Join(parent.Path, property);
    }

    private sealed class Container(string path, bool isArray)
    {
        public string Path => path;

        public bool IsArray => isArray;

        public int Items { get; set; }

        /// <summary>The names so far, with their lines.</summary>
        public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);
    }
}
