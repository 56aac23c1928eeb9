using Overstap.Adapters.Sqlite;
using Overstap.Ports;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Contracts;

public sealed class SqliteAccountGateContractTests(EmptyCloud cloud) : AccountGateContract, IClassFixture<EmptyCloud>
{
    private readonly SettableClock clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Freeze_Account_CanBeErasedAllTheSame()
    {
        var (database, gate) = WithNote();
        await gate.FreezeAsync("small", [], CancellationToken.None);

        Assert.Equal(1, (await cloud.EraserOf(database).EraseAsync("notes", "notes", "small", clock.Now, CancellationToken.None)).RowsErased);
    }

    [Fact]
    public async Task Freeze_SourceWithoutStates_IsRefusedForGood()
    {
        var (database, gate) = WithNote();
        EmptyCloud.Execute(database, "DROP TABLE account_state");

        Assert.Equal("source-state-unknown", (await Assert.ThrowsAsync<PermanentException>(() => gate.FreezeAsync("small", [], CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Freeze_LockedSource_IsWorthAnotherTryAndThenSucceeds()
    {
        var (database, gate) = WithNote();
        using (EmptyCloud.Lock(database))
            Assert.Equal("source-unavailable", (await Assert.ThrowsAsync<TransientException>(() => gate.FreezeAsync("small", [], CancellationToken.None))).Code);

        await gate.FreezeAsync("small", [], CancellationToken.None);
        Assert.True(await gate.IsFrozenAsync("small", null, CancellationToken.None));
    }

    protected override IAccountGate With(params (string Account, string Code)[] blockers)
    {
        var database = cloud.Filled();
        foreach (var (account, code) in blockers)
        {
            foreach (var item in (string[])["one", "two"])
                EmptyCloud.Execute(database, $"INSERT INTO account_blockers VALUES ('{account}', '{code}', '{item}')");
        }

        return GateOf(database);
    }

    protected override IAccountGate Missing() => GateOf(cloud.Missing());

    private (string Database, IAccountGate Gate) WithNote()
    {
        var database = cloud.Filled(SourceRecord.Note("small", 1));
        return (database, GateOf(database));
    }

    private SqliteAccountGate GateOf(string database) => new(EmptyCloud.Connect(database), clock);
}

public sealed class InMemoryAccountGateContractTests : AccountGateContract
{
    protected override IAccountGate With(params (string Account, string Code)[] blockers)
    {
        var gate = new InMemoryAccountGate();
        foreach (var (account, code) in blockers) gate.Block(account, code);
        return gate;
    }

    protected override IAccountGate Missing() => new InMemoryAccountGate { Faults = { Broken = FaultSwitch.Unavailable } };
}
