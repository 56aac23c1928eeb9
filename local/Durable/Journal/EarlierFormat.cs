using System.Text.Json;
using Microsoft.Extensions.Logging;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Journal;

/// <summary>Takes over instances from the format before the journal, one blob <c>instances/{id}</c> each: a request under way must not depend on which release it began with.</summary>
internal sealed partial class EarlierFormat(JournalContainer container, ILogger logger)
{
    private const string Prefix = "instances/";

    /// <param name="save">Makes an instance durable in the journal; then its old blob goes.</param>
    public async Task TakeOverAsync(Func<string, bool> isKnown, Func<InstanceDocument, Task> save, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in await container.ListAsync(Prefix, cancellationToken))
        {
            if (await container.ReadAsync(name, 0, int.MaxValue, cancellationToken) is not { } content) continue;
            if (Read(content) is not { } document)
            {
                LogUnreadable(name);
                continue;
            }

            // One that is known was taken over by a host that was killed before it deleted the blob.
            if (!isKnown(document.InstanceId)) await save(document);
            await container.DeleteAsync(name, cancellationToken);
        }
    }

    private static InstanceDocument? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement.GetProperty("header").Deserialize<InstanceHeader>(InstanceJson.Options) is { } header
                ? json.RootElement.Deserialize<InstanceDocument>(InstanceJson.Options)! with { Header = header }
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Durable state of the earlier format cannot be read ({Name}); it is left as it is")]
    private partial void LogUnreadable(string name);
}
