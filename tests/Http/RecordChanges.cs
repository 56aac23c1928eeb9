using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Http;

/// <summary>What the service does beside handing out rows.</summary>
internal static class RecordChanges
{
    public static async Task CountAsync(HttpContext context, SqliteConnection connection, TableMapping table)
    {
        await using var transaction = connection.BeginTransaction(deferred: true);
        await AnswerAsync(context, Count(context, connection, transaction, table));
    }

    public static async Task EraseAsync(HttpContext context, SqliteConnection connection, TableMapping table)
    {
        await using var transaction = connection.BeginTransaction();
        var counts = Count(context, connection, transaction, table);
        var keep = context.Request.Query.TryGetValue("keepBy", out var column) ? $" AND {column} < $keepFrom" : "";
        using var erase = Command(context, connection, transaction, $"DELETE FROM {table.From} WHERE {table.Account} = $account{keep}");
        counts["erased"] = erase.ExecuteNonQuery();
        using var left = Command(context, connection, transaction, $"SELECT COUNT(*) FROM {table.From} WHERE {table.Account} = $account");
        counts["left"] = left.ExecuteScalar();
        transaction.Commit();
        await AnswerAsync(context, counts);
    }

    public static async Task GetAsync(HttpContext context, SqliteConnection connection, TableMapping table)
    {
        if (Find(context, connection, table) is { } record) await AnswerAsync(context, record);
        else context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public static async Task ChangeAsync(HttpContext context, SqliteConnection connection, TableMapping table)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        await using var transaction = connection.BeginTransaction();
        if (Find(context, connection, table) is not { } before || context.Request.Headers.IfMatch != Mark(before))
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return;
        }

        var changes = body.RootElement.EnumerateObject().Select(change => (change.Name, Field: table.Fields.First(field => table.Column(field) == change.Name), change.Value)).ToList();
        using var command = Command(
            context, connection, transaction, $"UPDATE {table.From} SET {string.Join(", ", changes.Select((change, i) => $"{change.Name} = $v{i}"))} WHERE {table.Account} = $account AND {table.Order[0]} = $record");
        foreach (var (i, change) in changes.Index()) command.Parameters.AddWithValue($"$v{i}", Stored(change.Field.Type, change.Value));
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException frozen) when (frozen.Message.Contains("account-frozen", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status423Locked;
            return;
        }

        transaction.Commit();
        await AnswerAsync(context, Find(context, connection, table)!);
    }

    private static byte[]? Find(HttpContext context, SqliteConnection connection, TableMapping table) =>
        JsonLines.Record(connection, table, $"{context.Request.Query["account"]}", $"{context.Request.Query["record"]}").FirstOrDefault();

    private static Dictionary<string, object?> Count(HttpContext context, SqliteConnection connection, SqliteTransaction transaction, TableMapping table)
    {
        var start = context.Request.Query.TryGetValue("keepBy", out var column) ? $"{column}" : null;
        using var command = Command(context, connection, transaction, $"""
            SELECT COUNT(*), COUNT(*) FILTER (WHERE {start ?? "1"} IS NULL), COUNT(*) FILTER (WHERE {start ?? "-1"} >= $keepFrom), {(start is null ? "NULL" : $"MAX({start})")}
            FROM {table.From} WHERE {table.Account} = $account
            """);
        using var reader = command.ExecuteReader();
        reader.Read();
        return new(StringComparer.Ordinal)
        {
            ["rows"] = reader.GetInt64(0),
            ["undated"] = reader.GetInt64(1),
            ["kept"] = reader.GetInt64(1) + reader.GetInt64(2),
            ["latest"] = reader.IsDBNull(3) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)).ToString("O", CultureInfo.InvariantCulture),
        };
    }

    private static SqliteCommand Command(HttpContext context, SqliteConnection connection, SqliteTransaction transaction, string text)
    {
        var query = context.Request.Query;
        var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, text);
        command.Parameters.AddWithValue("$account", $"{query["account"]}");
        command.Parameters.AddWithValue("$record", $"{query["record"]}");
        command.Parameters.AddWithValue("$keepFrom", query.TryGetValue("keepFrom", out var from) ? DateTimeOffset.Parse($"{from}", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() : 0);
        return command;
    }

    private static object Stored(FieldType type, JsonElement value) => type switch
    {
        FieldType.Text => value.GetString()!,
        FieldType.Integer => value.GetInt64(),
        FieldType.Number => value.GetDouble(),
        FieldType.Boolean => value.GetBoolean() ? 1 : 0,
        FieldType.Instant => value.GetDateTimeOffset().ToUnixTimeMilliseconds(),
        _ => value.GetRawText(),
    };

    private static string Mark(byte[] record) => $"\"{Convert.ToHexString(SHA256.HashData(record))}\"";

    private static Task AnswerAsync(HttpContext context, Dictionary<string, object?> counts) => AnswerAsync(context, JsonSerializer.SerializeToUtf8Bytes(counts));

    private static async Task AnswerAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ETag = Mark(json);
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json);
    }
}
