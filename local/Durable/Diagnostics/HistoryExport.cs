using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>One instance as a JSON document that can be sent to whoever helps, and replayed there. docs/durable-runtime.md describes its format.</summary>
public static class HistoryExport
{
    public const string Format = "overstap-durable-history";

    /// <summary>Raised when an older reader would misread a newer document.</summary>
    public const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Version of this assembly, without what the build appends to it.</summary>
    public static string RuntimeVersion { get; } =
        typeof(HistoryExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="includePayloads">Whether texts that an application passes are in it, or only their lengths and hashes.</param>
    /// <param name="next">What follows, of an execution that ended by continuing as new.</param>
    public static JsonObject Write(InstanceDocument document, bool includePayloads, DateTimeOffset exportedAt, NextExecution? next = null)
    {
        var export = new JsonObject
        {
            ["format"] = Format,
            ["formatVersion"] = FormatVersion,
            ["runtimeVersion"] = RuntimeVersion,
            ["exportedAt"] = Node(exportedAt),
            ["payloads"] = includePayloads ? "included" : "omitted",
            ["instance"] = Node(document.Header),
        };
        Add(export, "input", document.Input);
        Add(export, "output", document.Output);
        Add(export, "customStatus", document.CustomStatus);
        Add(export, "failure", document.Failure);
        Add(export, "history", document.History);
        Add(export, "inbox", document.Inbox);
        Add(export, "outbox", document.Outbox);
        Add(export, "continuedAsNew", next);
        return ExportedPayloads.Fold(export, includePayloads);
    }

    /// <exception cref="FormatException">Not such a document, or one without payloads.</exception>
    public static RecordedExecution Read(JsonObject export)
    {
        if (export["format"]?.GetValue<string>() is not Format) throw new FormatException($"This is not a document of the format {Format}.");
        if (export["formatVersion"]?.GetValue<int>() is not FormatVersion)
            throw new FormatException($"This document has version {export["formatVersion"]} of its format; version {FormatVersion} can be read.");
        var whole = ExportedPayloads.Unfold((JsonObject)export.DeepClone());
        var document = new InstanceDocument
        {
            Header = whole["instance"].Deserialize<InstanceHeader>(Options) ?? throw new FormatException("The document names no instance."),
            Input = (string?)whole["input"],
            Output = (string?)whole["output"],
            CustomStatus = (string?)whole["customStatus"],
            Failure = whole["failure"].Deserialize<Failure>(Options),
            History = whole["history"].Deserialize<IReadOnlyList<HistoryEvent>>(Options) ?? [],
            Inbox = whole["inbox"].Deserialize<IReadOnlyList<HistoryEvent>>(Options) ?? [],
            Outbox = whole["outbox"].Deserialize<IReadOnlyList<Message>>(Options) ?? [],
            NextMessage = 0,
        };
        return new RecordedExecution(document, whole["continuedAsNew"].Deserialize<NextExecution>(Options));
    }

    public static string ToText(JsonObject export) => export.ToJsonString(Options);

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    private static void Add<T>(JsonObject export, string name, T? value)
    {
        if (value is not null) export[name] = Node(value);
    }
}
