using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every corrector must do.</summary>
public abstract class RecordCorrectorContract
{
    private static readonly SourceRecord Profile = new(
        "invoices-and-profile", "profile", "small", 1, ("fullName", "Saskia Vliegenthart"), ("email", "s@example.org"), ("createdAt", "2020-02-29T12:00:00.000Z"));

    private static readonly SourceRecord Loan = new(
        "loan", "loans", "small", 7, ("loanInfo", "{\"principal\":1}"), ("active", "true"), ("size", "12"), ("content", "first"), ("createdAt", "2020-02-29T12:00:00.000Z"));

    private static readonly SourceRecord Gift = new("gift-membership", "gifts", "small", 3, ("amount", "12.5"), ("level", "gold"));

    protected abstract IRecordCorrector Holding(params IEnumerable<SourceRecord> records);

    protected abstract IRecordCorrector Missing();

    [Fact]
    public async Task Read_Record_HasEveryFieldOfTheCatalogue()
    {
        var values = await ReadAsync(Holding(Loan), Loan);

        Assert.Equal(
            ["active: true", "content: first", "createdAt: 2020-02-29T12:00:00.000Z", "creditInfo: none", "id: 7", "loanInfo: {\"principal\":1}", "size: 12", "status: none", "type: none", "updatedAt: none"],
            values.Select(field => $"{field.Key}: {field.Value ?? "none"}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Correct_NamedFields_ChangesThemAndNothingElse()
    {
        var other = Profile with { Account = "typical" };
        var corrector = Holding(Profile, other);

        Assert.Equal(["fullName"], await CorrectAsync(corrector, Profile, ("fullName", "Saskia 'de' Vliegenthart 👍"), ("email", "s@example.org")));

        var values = await ReadAsync(corrector, Profile);
        Assert.Equal("Saskia 'de' Vliegenthart 👍", values["fullName"]);
        Assert.Equal("s@example.org", values["email"]);
        Assert.Equal("Saskia Vliegenthart", (await ReadAsync(corrector, other))["fullName"]);
    }

    [Fact]
    public async Task Correct_Again_ChangesNothingAndSucceeds()
    {
        var corrector = Holding(Profile);
        await CorrectAsync(corrector, Profile, ("fullName", "Saskia V"));

        Assert.Empty(await CorrectAsync(corrector, Profile, ("fullName", "Saskia V")));
        Assert.Empty(await CorrectAsync(corrector, Profile));
    }

    [Theory]
    [InlineData("loanInfo", "{\"principal\":2,\"list\":[1,null]}")]
    [InlineData("active", "false")]
    [InlineData("size", "-9223372036854775808")]
    [InlineData("createdAt", "2024-12-31T23:59:59.999Z")]
    [InlineData("content", "")]
    [InlineData("status", "set where nothing was")]
    [InlineData("content", "First")]
    public async Task Correct_ValueOfItsType_IsReadBackAsItWasWritten(string field, string value)
    {
        var corrector = Holding(Loan);

        Assert.Equal([field], await CorrectAsync(corrector, Loan, (field, value)));
        Assert.Equal(value, (await ReadAsync(corrector, Loan))[field]);
    }

    [Theory]
    [InlineData("loanInfo", "{\"principal\":")]
    [InlineData("loanInfo", "")]
    [InlineData("active", "yes")]
    [InlineData("active", "")]
    [InlineData("size", "12.5")]
    [InlineData("size", "9223372036854775808")]
    [InlineData("createdAt", "2024-12-31")]
    [InlineData("createdAt", "2024-12-31T23:59:59")]
    [InlineData("createdAt", "1735689599999")]
    [InlineData("createdAt", "")]
    public async Task Correct_ValueOfAnotherType_IsRefusedWithoutShowingItAndChangesNothing(string field, string value)
    {
        var corrector = Holding(Loan);
        var before = await ReadAsync(corrector, Loan);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => CorrectAsync(corrector, Loan, ("content", "second"), (field, value)));

        Assert.Equal("source-value-invalid", failure.Code);
        if (value.Length > 0) Assert.DoesNotContain(value, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync(corrector, Loan));
    }

    [Theory]
    [InlineData("lots", false)]
    [InlineData("NaN", false)]
    [InlineData("0.25", true)]
    public async Task Correct_Number_IsANumber(string value, bool accepted)
    {
        var corrector = Holding(Gift);
        var failure = await Record.ExceptionAsync(() => CorrectAsync(corrector, Gift, ("amount", value)));

        Assert.Equal(accepted, failure is null);
        Assert.Equal(accepted ? value : "12.5", (await ReadAsync(corrector, Gift))["amount"]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("id")]
    [InlineData("accountId")]
    [InlineData("content\" = 'x' --")]
    public async Task Correct_FieldThatMayNotBeChanged_IsRefused(string field)
    {
        var corrector = Holding(Loan);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => CorrectAsync(corrector, Loan, (field, "1")));

        Assert.Equal("source-field-unknown", failure.Code);
    }

    [Theory]
    [InlineData("small", "2")]
    [InlineData("small", "x")]
    [InlineData("small", "")]
    [InlineData("small", "1 OR 1=1")]
    [InlineData("small", "1\0")]
    [InlineData("small", "99999999999999999999")]
    [InlineData("typical", "1")]
    public async Task Correct_UnknownRecord_IsRefused(string account, string record)
    {
        var corrector = Holding(Profile);

        var reading = await Assert.ThrowsAsync<PermanentException>(() => corrector.ReadAsync(Profile.Service, Profile.Table, account, record, CancellationToken.None));
        var correcting = await Assert.ThrowsAsync<PermanentException>(() => corrector.CorrectAsync(
            Profile.Service, Profile.Table, account, record, new Dictionary<string, string> { ["fullName"] = "x" }, CancellationToken.None));

        Assert.Equal("source-record-unknown", reading.Code);
        Assert.Equal("source-record-unknown", correcting.Code);
        Assert.Equal("Saskia Vliegenthart", (await ReadAsync(corrector, Profile))["fullName"]);
    }

    [Fact]
    public async Task Correct_UnknownTable_IsRefused()
    {
        var stranger = Profile with { Table = "nonsense" };
        var corrector = Holding();

        Assert.Equal("source-table-unknown", (await Assert.ThrowsAsync<PermanentException>(() => ReadAsync(corrector, stranger))).Code);
        Assert.Equal("source-table-unknown", (await Assert.ThrowsAsync<PermanentException>(() => CorrectAsync(corrector, stranger, ("fullName", "x")))).Code);
    }

    [Fact]
    public async Task Correct_MissingSource_IsWorthAnotherTry()
    {
        var failure = await Assert.ThrowsAsync<TransientException>(() => CorrectAsync(Missing(), Profile with { Account = "canary-account" }, ("fullName", "canary-name")));

        Assert.Equal("source-unavailable", failure.Code);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyDictionary<string, string?>> ReadAsync(IRecordCorrector corrector, SourceRecord record) =>
        corrector.ReadAsync(record.Service, record.Table, record.Account, $"{record.Id}", CancellationToken.None);

    private static Task<IReadOnlyList<string>> CorrectAsync(IRecordCorrector corrector, SourceRecord record, params (string Field, string Value)[] values) => corrector.CorrectAsync(
        record.Service, record.Table, record.Account, $"{record.Id}", values.ToDictionary(value => value.Field, value => value.Value), CancellationToken.None);
}
