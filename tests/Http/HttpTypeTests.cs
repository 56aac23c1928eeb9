using System.Globalization;
using System.Text;
using Overstap.Adapters.Http;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>What becomes of the values of a row of JSON.</summary>
public sealed class HttpTypeTests
{
    private const string Deep = "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]";

    [Theory]
    [InlineData("content", "\"\"", "\"\"")]
    [InlineData("content", "\"a\\u0000\\\"\\ud83d\\udc4d\"", "\"a\\u0000\\u0022\\uD83D\\uDC4D\"")]
    [InlineData("content", "\"a\\ud83d\"", "\"a\\uFFFD\"")]
    [InlineData("content", "\"\\udc4d\\ud83d\\\\ud83d\"", "\"\\uFFFD\\uFFFD\\\\ud83d\"")]
    [InlineData("content", "null", "null")]
    [InlineData("size", "-9223372036854775808", "-9223372036854775808")]
    [InlineData("active", "false", "false")]
    [InlineData("createdAt", "-1", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData("createdAt", "\"2026-01-01T01:00:00.1239+01:00\"", "\"2026-01-01T00:00:00.123Z\"")]
    [InlineData("loanInfo", "\"text\"", "\"text\"")]
    [InlineData("loanInfo", "{\"a\" : [1.50, null]}", "{\"a\" : [1.50, null]}")]
    [InlineData("loanInfo", Deep, $"\"{Deep}\"")]
    public async Task Write_ValueOfItsType_IsThat(string field, string value, string json)
    {
        var row = (await ReadAsync(field, value)).Rows.Single();

        Assert.Equal(json, row.GetProperty(field).GetRawText());
    }

    [Theory]
    [InlineData("content", "1")]
    [InlineData("content", "{}")]
    [InlineData("size", "9223372036854775808")]
    [InlineData("size", "1.0")]
    [InlineData("size", "\"1\"")]
    [InlineData("active", "1")]
    [InlineData("createdAt", "\"2026-01-01T00:00:00\"")]
    [InlineData("createdAt", "\"\"")]
    [InlineData("createdAt", "9223372036854775807")]
    [InlineData("createdAt", "1.5")]
    public async Task Write_ValueOfAnotherType_IsRefused(string field, string value)
    {
        var failure = await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(field, value));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.Contains(field, failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827")]
    [InlineData("1E5", "1E5")]
    [InlineData("1e999", null)]
    [InlineData("\"1\"", null)]
    public async Task Write_Number_KeepsEveryDigit(string value, string? json)
    {
        var failure = await Record.ExceptionAsync(async () => Assert.Equal(json, (await ReadAsync("amount", value, "gift-membership", "gifts")).Rows.Single().GetProperty("amount").GetRawText()));

        Assert.Equal(json is null ? "source-value-invalid" : null, (failure as PermanentException)?.Code);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("")]
    public async Task Read_LinesThatEndOtherwise_AreLines(string end)
    {
        await using var service = await StartAsync((context, _) => PageAsync(context, 2, $"{Row(1)}{(end.Length == 0 ? "\n" : end)}{Row(2)}{end}"));

        Assert.Equal(2, (await service.ReadAsync()).Rows.Count);
    }

    private static async Task<ExportedTable> ReadAsync(string field, string value, string service = "loan", string table = "loans")
    {
        var mapping = Map.Find(service, table);
        var row = new StringBuilder($"{{\"{mapping.Account}\":\"{Account}\"");
        foreach (var known in mapping.Fields) row.Append(CultureInfo.InvariantCulture, $",\"{mapping.Column(known)}\":{(known.Name == field ? value : "null")}");
        await using var scripted = await StartAsync((context, _) => PageAsync(context, 1, $"{row}}}\n"));
        return await new HttpRecordSource(Map, scripted.Connect()).ReadAsync(service, table, Account);
    }
}
