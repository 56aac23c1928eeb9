using Overstap.Catalogue;
using Overstap.Local.Settings;

namespace Overstap.Tests.Contracts;

/// <summary>The statements of docs/sources.md, as somebody copies them from there.</summary>
internal static class SourcesPage
{
    private const string Fence = "```";

    /// <summary>The blocks of SQL under a heading, up to the next one.</summary>
    public static IReadOnlyList<string> Sql(string heading)
    {
        List<string> blocks = [];
        List<string>? block = null;
        var lines = File.ReadLines(Path.Combine(RepositoryRoot.Find(), "docs", "sources.md")).SkipWhile(line => line != heading).Skip(1);
        foreach (var line in lines.TakeWhile(line => !line.StartsWith('#')))
        {
            if (line == $"{Fence}sql")
            {
                block = [];
            }
            else if (line == Fence && block is not null)
            {
                blocks.Add(string.Join('\n', block));
                block = null;
            }
            else
            {
                block?.Add(line);
            }
        }

        Assert.NotEmpty(blocks);
        return blocks;
    }

    /// <summary>The statements of the gate: what is made once, and what is made for this table as the page makes it for <c>notes_notes</c>.</summary>
    public static string Gate(string heading, IEnumerable<TableMapping> tables)
    {
        var blocks = Sql(heading);
        return string.Join('\n', blocks.SkipLast(1).Concat(tables.Select(table => blocks[^1]
            .Replace("notes_notes", table.From, StringComparison.Ordinal)
            .Replace("'notes'", $"'{table.Service}'", StringComparison.Ordinal))));
    }
}
