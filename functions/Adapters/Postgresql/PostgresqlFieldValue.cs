using System.Globalization;
using Overstap.Catalogue;

namespace Overstap.Adapters.Postgresql;

/// <summary>Turns the text of a correction into a text that PostgreSQL reads as a value of a column.</summary>
internal static class PostgresqlFieldValue
{
    /// <summary>Null when the text is no value of the field's type. A number keeps the digits it came with.</summary>
    /// <param name="column">Type of the column, which holds the field's type in one of several ways.</param>
    public static string? Parse(FieldType type, uint column, string text) => type switch
    {
        FieldType.Text or FieldType.Json => FieldText.IsText(type, text) && PostgresqlStore.IsStorable(text) ? text : null,
        FieldType.Integer => FieldText.Integer(text)?.ToString(CultureInfo.InvariantCulture),
        FieldType.Number => FieldText.Number(text) is null ? null : text,
        FieldType.Boolean => FieldText.Boolean(text) is { } flag ? Flag(flag, column) : null,
        _ => FieldText.Instant(text) is { } instant ? Instant(instant, asMilliseconds: column == PostgresqlType.Bigint) : null,
    };

    public static string Instant(DateTimeOffset instant, bool asMilliseconds) => asMilliseconds
        ? instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    private static string Flag(bool flag, uint column) => (flag, column == PostgresqlType.Boolean) switch
    {
        (true, true) => "true",
        (false, true) => "false",
        (true, false) => "1",
        (false, false) => "0",
    };
}
