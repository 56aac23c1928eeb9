using System.Globalization;
using System.Text.Json;

namespace Overstap.Catalogue;

/// <summary>Collects every fault of a catalogue file, each with the line and the place where it stands.</summary>
internal sealed class CatalogueProblems(byte[] file)
{
    private readonly SortedSet<(int Line, string Sentence)> problems = [];
    private readonly Dictionary<string, int> lines = LinesOf(file);

    public bool Any => problems.Count > 0;

    public void Add(string path, string sentence)
    {
        var line = lines.GetValueOrDefault(path, 1);
        problems.Add((line, path.Length == 0 ? sentence : $"{path}: {sentence}"));
    }

    public override string ToString() =>
        string.Join('\n', problems.Select(problem => string.Create(CultureInfo.InvariantCulture, $"line {problem.Line}, {problem.Sentence}")));

    // JsonElement does not tell its position, so a second pass notes on which line every value starts.
    private static Dictionary<string, int> LinesOf(byte[] file)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var containers = new Stack<(string Path, bool IsArray, int Items)>();
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
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    break;
                default:
                    var path = PathOfValue(containers, property);
                    found.TryAdd(path, line);
                    if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                        containers.Push((path, reader.TokenType == JsonTokenType.StartArray, 0));
                    break;
            }
        }

        return found;
    }

    private static string PathOfValue(Stack<(string Path, bool IsArray, int Items)> containers, string property)
    {
        if (!containers.TryPop(out var parent)) return "";
        containers.Push(parent with { Items = parent.Items + 1 });
        return parent.IsArray
            ? string.Create(CultureInfo.InvariantCulture, $"{parent.Path}[{parent.Items}]")
            : CatalogueNode.Join(parent.Path, property);
    }
}
