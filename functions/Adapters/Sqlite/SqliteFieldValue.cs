using Overstap.Catalogue;

namespace Overstap.Adapters.Sqlite;

/// <summary>Turns a text into what SQLite holds for a field of its type.</summary>
internal static class SqliteFieldValue
{
    /// <summary>Null when the text is no value of the field's type.</summary>
    public static object? Parse(FieldType type, string text) => type switch
    {
        FieldType.Text or FieldType.Json => FieldText.IsText(type, text) ? text : null,
        FieldType.Integer => FieldText.Integer(text),
        FieldType.Number => FieldText.Number(text),
        FieldType.Boolean => FieldText.Boolean(text) is { } flag ? (flag ? 1L : 0L) : null,
        _ => FieldText.Instant(text)?.ToUnixTimeMilliseconds(),
    };
}
