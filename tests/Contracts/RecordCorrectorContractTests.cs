using Overstap.Adapters.Sqlite;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class SqliteRecordCorrectorContractTests(EmptyCloud cloud) : RecordCorrectorContract, IClassFixture<EmptyCloud>
{
    private static readonly Dictionary<string, string> Name = new() { ["fullName"] = "New Name" };

    [Fact]
    public async Task Correct_LockedSource_IsWorthAnotherTryAndThenSucceeds()
    {
        var (database, corrector) = WithProfile();
        using (EmptyCloud.Lock(database))
        {
            var failure = await Assert.ThrowsAsync<TransientException>(() => CorrectAsync(corrector));
            Assert.Equal("source-unavailable", failure.Code);
        }

        Assert.Equal(["fullName"], await CorrectAsync(corrector));
        Assert.Equal("New Name", (await cloud.SourceOf(database).ReadAsync("invoices-and-profile", "profile", "small")).Rows[0].GetProperty("fullName").GetString());
    }

    [Fact]
    public async Task Correct_FrozenAccount_IsRefused()
    {
        var (database, corrector) = WithProfile();
        await new SqliteAccountGate(EmptyCloud.Connect(database), TimeProvider.System).FreezeAsync("small", [], CancellationToken.None);

        Assert.Equal("source-account-frozen", (await Assert.ThrowsAsync<PermanentException>(() => CorrectAsync(corrector))).Code);
    }

    [Fact]
    public async Task Correct_RuleOfTheSource_IsToldAsSuch()
    {
        var (database, corrector) = WithProfile();
        EmptyCloud.Execute(database, "CREATE UNIQUE INDEX one_of_each ON user_profile (fullName); INSERT INTO user_profile (accountId, id, fullName) VALUES ('typical', 1, 'New Name')");

        Assert.Equal("source-refused", (await Assert.ThrowsAsync<PermanentException>(() => CorrectAsync(corrector))).Code);
    }

    protected override IRecordCorrector Holding(params IEnumerable<SourceRecord> records) => CorrectorOf(cloud.Filled(records));

    protected override IRecordCorrector Missing() => CorrectorOf(cloud.Missing());

    private (string Database, IRecordCorrector Corrector) WithProfile()
    {
        var database = cloud.Filled(new SourceRecord("invoices-and-profile", "profile", "small", 1, ("fullName", "Old Name")));
        return (database, CorrectorOf(database));
    }

    private SqliteRecordCorrector CorrectorOf(string database) => new(cloud.Sources, EmptyCloud.Connect(database));

    private static Task<IReadOnlyList<string>> CorrectAsync(IRecordCorrector corrector) =>
        corrector.CorrectAsync("invoices-and-profile", "profile", "small", "1", Name, CancellationToken.None);
}

public sealed class InMemoryRecordCorrectorContractTests(EmptyCloud cloud) : RecordCorrectorContract, IClassFixture<EmptyCloud>
{
    protected override IRecordCorrector Holding(params IEnumerable<SourceRecord> records)
    {
        var corrector = new InMemoryRecordCorrector(cloud.Catalogue);
        foreach (var record in records) corrector.Add(record);
        return corrector;
    }

    protected override IRecordCorrector Missing() => new InMemoryRecordCorrector(cloud.Catalogue) { Faults = { Broken = FaultSwitch.Unavailable } };
}
