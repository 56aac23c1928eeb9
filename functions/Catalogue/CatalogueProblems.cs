using System.Globalization;
using System.Text.Json;

namespace Overstap.Catalogue;

/// <summary>Collects every fault of a catalogue file, each with the line and the place where it stands, and what is odd but does no harm.</summary>
internal sealed class CatalogueProblems
{
    private readonly SortedSet<(int Line, string Sentence)> _problems = [];
    private readonly SortedSet<(int Line, string Sentence)> _hints = [];
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

    public CatalogueProblems(byte[] file) => FindLines(file);

    public bool Any => _problems.Count > 0;

    /// <summary>What a file is not refused for, one sentence each.</summary>
    public IReadOnlyList<string> Hints => [.. _hints.Select(Written)];

    public void Add(string path, string sentence) => _problems.Add(Placed(path, sentence));

    public void AddHint(string path, string sentence) => _hints.Add(Placed(path, sentence));

    public override string ToString() => string.Join('\n', _problems.Select(Written));

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
