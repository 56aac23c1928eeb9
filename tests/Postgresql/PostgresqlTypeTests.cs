using System.Text.Json;
using Overstap.Bench.Postgresql;
using Overstap.Ports;
using Overstap.Tests.Contracts;

namespace Overstap.Tests.Postgresql;

/// <summary>What becomes of each type that PostgreSQL has, in a field of each type that the catalogue has.</summary>
public sealed class PostgresqlTypeTests(PostgresqlCloud cloud) : IClassFixture<PostgresqlCloud>
{
    private const string Prelude = "CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE DOMAIN label AS text; CREATE EXTENSION IF NOT EXISTS citext SCHEMA pg_catalog; ";

    [Theory]
    [InlineData("'a'::varchar(3)", "\"a\"")]
    [InlineData("'ab'::char(4)", "\"ab  \"")]
    [InlineData("''", "\"\"")]
    [InlineData("'6F9619FF-8B86-D011-B42D-00C04FC964FF'::uuid", "\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"")]
    [InlineData("'sad'::mood", "\"sad\"")]
    [InlineData("'Straße'::citext", "\"Straße\"")]
    [InlineData("'x'::label", "\"x\"")]
    [InlineData("42", "\"42\"")]
    [InlineData("'2024-02-29'::date", "\"2024-02-29\"")]
    [InlineData("'2024-02-29 13:00+01'::timestamptz", "\"2024-02-29 12:00:00+00\"")]
    [InlineData("'10.0.0.1'::inet", "\"10.0.0.1\"")]
    [InlineData("ARRAY['a','b']", "\"{a,b}\"")]
    [InlineData("U&'\\FFFE\\+01F44D\\0301'", "\"\uFFFE👍\u0301\"")]
    public Task WriteNext_Text_IsAString(string value, string json) => AssertWrittenAsync("content", value, json);

    [Theory]
    [InlineData("32767::smallint", "32767")]
    [InlineData("-2147483648", "-2147483648")]
    [InlineData("(-9223372036854775808)", "-9223372036854775808")]
    [InlineData("12::numeric(20, 0)", "12")]
    public Task WriteNext_Integer_IsAWholeNumber(string value, string json) => AssertWrittenAsync("size", value, json);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("1.50::numeric(10, 2)", "1.50")]
    [InlineData("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827")]
    [InlineData("12345678901234567890123456789012345678901234567890", "12345678901234567890123456789012345678901234567890")]
    [InlineData("0.1::double precision", "0.1")]
    [InlineData("1e-7::double precision", "1e-07")]
    [InlineData("1.7976931348623157e308::double precision", "1.7976931348623157e+308")]
    [InlineData("0.3::real", "0.3")]
    public Task WriteNext_Number_KeepsEveryDigit(string value, string json) => AssertWrittenAsync("amount", value, json);

    [Theory]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("1::smallint", "true")]
    [InlineData("0::bigint", "false")]
    public Task WriteNext_Boolean_IsTrueOrFalse(string value, string json) => AssertWrittenAsync("active", value, json);

    [Theory]
    [InlineData("'2024-12-31 23:59:59.999999+00'::timestamptz", "\"2024-12-31T23:59:59.999Z\"")]
    [InlineData("'2024-06-01 12:00+02'::timestamptz", "\"2024-06-01T10:00:00.000Z\"")]
    [InlineData("'1969-12-31 23:59:59.999500+00'::timestamptz", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData("'0001-01-01 00:00+00'::timestamptz", "\"0001-01-01T00:00:00.000Z\"")]
    [InlineData("'9999-12-31 23:59:59.999999+00'::timestamptz", "\"9999-12-31T23:59:59.999Z\"")]
    [InlineData("1500::bigint", "\"1970-01-01T00:00:01.500Z\"")]
    [InlineData("(-1)::bigint", "\"1969-12-31T23:59:59.999Z\"")]
    public Task WriteNext_Instant_IsIso8601InUtcRoundedDown(string value, string json) => AssertWrittenAsync("createdAt", value, json);

    [Theory]
    [InlineData("'{\"a\" : [1,  null]}'::json", "{\"a\" : [1,  null]}")]
    [InlineData("'{\"b\":1,\"a\":0.10}'::jsonb", "{\"a\": 0.10, \"b\": 1}")]
    [InlineData("'\"\\u0000\"'::json", "\"\\u0000\"")]
    [InlineData("'{\"a\":1}'::text", "{\"a\":1}")]
    [InlineData("'{\"a\":'::text", "\"{\\u0022a\\u0022:\"")]
    [InlineData("5", "5")]
    public Task WriteNext_Json_IsAsItWas(string value, string json) => AssertWrittenAsync("loanInfo", value, json);

    [Theory]
    [InlineData("content", "'\\x0102'::bytea")]
    [InlineData("size", "'12'::text")]
    [InlineData("size", "12.5")]
    [InlineData("size", "9223372036854775808")]
    [InlineData("size", "1::double precision")]
    [InlineData("size", "true")]
    [InlineData("amount", "'NaN'::numeric")]
    [InlineData("amount", "'Infinity'::numeric")]
    [InlineData("amount", "'-Infinity'::double precision")]
    [InlineData("amount", "'5'::text")]
    [InlineData("amount", "'5'::money")]
    [InlineData("active", "2")]
    [InlineData("active", "'true'::text")]
    [InlineData("createdAt", "'infinity'::timestamptz")]
    [InlineData("createdAt", "'-infinity'::timestamptz")]
    [InlineData("createdAt", "'10000-01-01 00:00+00'::timestamptz")]
    [InlineData("createdAt", "'0044-03-15 12:00+00 BC'::timestamptz")]
    [InlineData("createdAt", "'2024-06-01 12:00'::timestamp")]
    [InlineData("createdAt", "'2024-06-01'::date")]
    [InlineData("createdAt", "'2024-06-01T12:00:00Z'::text")]
    [InlineData("createdAt", "9223372036854775807")]
    [InlineData("loanInfo", "true")]
    [InlineData("loanInfo", "'NaN'::double precision")]
    public async Task WriteNext_ValueOfAnotherType_IsRefusedWithoutShowingIt(string field, string value)
    {
        var failure = await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(field, value));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.Contains(field, failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Theory]
    [InlineData("content", "'a'::bytea")]
    [InlineData("size", "'a'::text")]
    [InlineData("createdAt", "'2024-06-01'::date")]
    public async Task WriteNext_NullInAColumnOfAnotherType_IsNull(string field, string value) =>
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(field, $"nullif({value}, {value})")).Rows[0].GetProperty(field).ValueKind);

    [Fact]
    public async Task WriteNext_DatabaseThatNeverCheckedItsTexts_HasU_FFFDInPlaceOfWhatIsInvalid()
    {
        await using (await PostgresqlServer.OpenAsync(cloud.Server.ConnectionString(), "CREATE DATABASE unchecked ENCODING 'SQL_ASCII' TEMPLATE template0")) { }
        var connection = cloud.Server.ConnectionString("unchecked");
        await using (await PostgresqlServer.OpenAsync(connection, $"SET client_encoding = 'SQL_ASCII'; {Table("loan_loans", "content", "E'torn \\xC3 and whole d\\xC3\\xA9j\\xC3\\xA0'")}")) { }

        Assert.Equal("torn \uFFFD and whole déjà", (await cloud.SourceOf(connection).ReadAsync("loan", "loans", "small")).Rows[0].GetProperty("content").GetString());
    }

    [Theory]
    [InlineData("7::bigint", "7", "nobody")]
    [InlineData("'6f9619ff-8b86-d011-b42d-00c04fc964ff'::uuid", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "small")]
    public async Task Open_AccountsThatAreNoTexts_AreFoundAndNobodyElseIs(string account, string mine, string stranger)
    {
        var schema = cloud.With(Table("loan_loans", "content", "'mine'", account));

        Assert.Equal(1, (await cloud.SourceOf(schema).ReadAsync("loan", "loans", mine)).RowCount);
        Assert.Equal(0, (await cloud.SourceOf(schema).ReadAsync("loan", "loans", stranger)).RowCount);
        Assert.Equal(new ErasableTable("loan", "loans", 0), await cloud.EraserOf(schema).CountAsync("loan", "loans", stranger, DateTimeOffset.UnixEpoch, CancellationToken.None));
    }

    [Theory]
    [InlineData("loanInfo", "'{\"a\":1}'::jsonb", "{\"b\":2}", "{\"b\": 2}")]
    [InlineData("createdAt", "0::bigint", "2024-06-01T12:00:00.000+02:00", "2024-06-01T10:00:00.000Z")]
    [InlineData("active", "0::smallint", "true", "true")]
    [InlineData("content", "'straße'::citext", "Straße", "Straße")]
    [InlineData("content", "'sad'::mood", "happy", "happy")]
    public async Task Correct_ColumnOfAnotherType_IsReadBackAndNotChangedAgain(string field, string value, string text, string readBack)
    {
        var corrector = cloud.CorrectorOf(cloud.With(Prelude + Table("loan_loans", field, value)));
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = text };

        Assert.Equal([field], await corrector.CorrectAsync("loan", "loans", "small", "1", values, CancellationToken.None));
        Assert.Empty(await corrector.CorrectAsync("loan", "loans", "small", "1", values, CancellationToken.None));
        Assert.Equal(readBack, (await corrector.ReadAsync("loan", "loans", "small", "1", CancellationToken.None))[field]);
    }

    [Fact]
    public async Task Correct_NumberWithManyDigits_LosesNone()
    {
        const string Digits = "0.1000000000000000055511151231257827";
        var corrector = cloud.CorrectorOf(cloud.With(Table("gift_membership_gifts", "amount", "1::numeric")));

        await corrector.CorrectAsync("gift-membership", "gifts", "small", "1", new Dictionary<string, string> { ["amount"] = Digits }, CancellationToken.None);

        Assert.Equal(Digits, (await corrector.ReadAsync("gift-membership", "gifts", "small", "1", CancellationToken.None))["amount"]);
    }

    [Theory]
    [InlineData("'short'::varchar(5)", "longer than five")]
    [InlineData("'sad'::mood", "canary-mood")]
    [InlineData("'a'::text", "NUL \0")]
    public async Task Correct_ValueThatTheColumnDoesNotTake_IsRefusedWithoutShowingIt(string value, string text)
    {
        var corrector = cloud.CorrectorOf(cloud.With(Prelude + Table("loan_loans", "content", value)));

        var failure = await Assert.ThrowsAsync<PermanentException>(() =>
            corrector.CorrectAsync("loan", "loans", "small", "1", new Dictionary<string, string> { ["content"] = text }, CancellationToken.None));

        Assert.Equal("source-value-invalid", failure.Code);
        Assert.DoesNotContain(text, failure.ToString(), StringComparison.Ordinal);
    }

    private static string Service(string field) => field == "amount" ? "gift-membership" : "loan";

    private async Task AssertWrittenAsync(string field, string value, string json)
    {
        var export = await ReadAsync(field, value);

        Assert.Equal(1, export.RowCount);
        Assert.Equal(json, Unescaped(export.Rows[0].GetProperty(field).GetRawText(), json));
    }

    private Task<ExportedTable> ReadAsync(string field, string value)
    {
        var (table, name) = field == "amount" ? ("gift_membership_gifts", "gifts") : ("loan_loans", "loans");
        return cloud.SourceOf(cloud.With(Prelude + Table(table, field, value))).ReadAsync(Service(field), name, "small");
    }

    // One row in which every other column is null.
    private string Table(string from, string field, string value, string account = "'small'::text")
    {
        var table = cloud.Sources.Tables.Single(candidate => candidate.From == from);
        var columns = table.Fields.Select(table.Column).Where(column => column != table.Account && column != "id").Select(column => $"{(column == field ? value : "NULL::text")} AS \"{column}\"");
        return $"CREATE TABLE {from} AS SELECT {account} AS \"{table.Account}\", 1::bigint AS id, {string.Join(", ", columns)}";
    }

    // The writer escapes what is beyond ASCII; the same text is meant.
    private static string Unescaped(string written, string expected) => expected.StartsWith('"') && !expected.Contains('\\', StringComparison.Ordinal)
        ? $"\"{JsonSerializer.Deserialize<string>(written)}\""
        : written;
}
