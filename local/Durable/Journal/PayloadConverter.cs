using System.Text.Json;
using System.Text.Json.Serialization;

namespace Overstap.Local.Durable.Journal;

/// <summary>Writes a large payload as a reference to the blob that holds it, and reads it from what was fetched of that blob before.</summary>
internal sealed class PayloadConverter : JsonConverter<string>
{
    /// <summary>Of the document that this thread converts right now: conversion is synchronous, storage is not.</summary>
    [ThreadStatic]
    private static PayloadSet? current;

    public static PayloadConverter Instance { get; } = new();

    public static T With<T>(PayloadSet? payloads, Func<T> convert)
    {
        current = payloads;
        try
        {
            return convert();
        }
        finally
        {
            current = null;
        }
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        var reference = JsonSerializer.Deserialize<PayloadReference>(ref reader, options)!;
        return (current ?? throw new JsonException("A large payload was not fetched.")).Text(reference);
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (current?.Reference(value) is { } reference)
            JsonSerializer.Serialize(writer, reference, options);
        else
            writer.WriteStringValue(value);
    }
}

/// <summary>Stands in a record for a payload kept in a blob of its own.</summary>
/// <param name="Length">Bytes of UTF-8.</param>
internal sealed record PayloadReference(string Blob, long Length, string Sha256);

/// <summary>The large payloads of one document.</summary>
internal sealed class PayloadSet
{
    private readonly Dictionary<string, PayloadReference> _references = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => [.. _references.Values.Select(reference => reference.Blob)];

    public void Add(string text, PayloadReference reference) => _references[text] = reference;

    public void Add(string blob, string text) => _texts[blob] = text;

    public PayloadReference? Reference(string text) => _references.GetValueOrDefault(text);

    /// <exception cref="JsonException">What was fetched is not what was stored.</exception>
    public string Text(PayloadReference reference)
    {
        if (!_texts.TryGetValue(reference.Blob, out var text) || !string.Equals(LargePayloads.Digest(text), reference.Sha256, StringComparison.Ordinal))
            throw new JsonException($"The large payload {reference.Blob} is missing or damaged.");
        Add(text, reference);
        return text;
    }
}
