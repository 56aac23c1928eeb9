using System.Text.Json;
using Overstap.Ports;

namespace Overstap.Catalogue;

/// <summary>Reads a file of JSON with comments, and refuses it with everything that is wrong with it.</summary>
internal static class CatalogueReading
{
    /// <param name="code">Of the failure.</param>
    /// <param name="what">What the file is, in a sentence.</param>
    /// <exception cref="PermanentException">The file has faults; the message has one line for each.</exception>
    public static T Read<T>(byte[] file, string name, string code, string what, Func<CatalogueNode, T> read)
    {
        // Editors on Windows begin a file with a byte order mark, which is no JSON.
        var text = file.AsSpan().StartsWith("\uFEFF"u8) ? file[3..] : file;
        if (BrokenJson.Find(text) is { } fault) throw new PermanentException(code, $"The {what} {name} is not JSON: {fault}");

        // What stands twice is among the problems, with its line, which the reader of the platform does not tell.
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var problems = new CatalogueProblems(text);
        var root = new CatalogueNode(document.RootElement, "", problems);
        // Whatever else could be said of a file that is no object would only follow from that.
        var found = root.IsObject ? read(root) : default;
        if (!root.IsObject) root.Refuse("must be an object.");
        return problems.Any ? throw new PermanentException(code, $"The {what} {name} cannot be used:\n{problems}") : found!;
    }
}
