using Microsoft.Data.Sqlite;
using Overstap.Adapters.Sqlite;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Contracts;

public sealed class SqliteAccountGateContractTests(EmptyCloud cloud) : AccountGateContract, IClassFixture<EmptyCloud>
{
    private const string Insert = "INSERT INTO notes_notes (accountId, id, content) VALUES ('small', 2, 'new')";
    private const string InsertElsewhere = "INSERT INTO contacts_contacts (accountId, id) VALUES ('small', 1)";
    private const string Update = "UPDATE notes_notes SET content = 'changed' WHERE accountId = 'small'";

    private readonly SettableClock clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(Insert)]
    [InlineData(Update)]
    public async Task Freeze_Account_TakesNoNewOrChangedRowUntilThawed(string write)
    {
        var (database, gate) = WithNote();
        await gate.FreezeAsync("small", [], CancellationToken.None);

        Assert.Contains("account-frozen", Assert.Throws<SqliteException>(() => EmptyCloud.Execute(database, write)).Message, StringComparison.Ordinal);
        EmptyCloud.Execute(database, write.Replace("small", "typical", StringComparison.Ordinal));

        await gate.ThawAsync("small", [], CancellationToken.None);
        EmptyCloud.Execute(database, write);
    }

    [Theory]
    [InlineData(Insert)]
    [InlineData(Update)]
    public async Task Freeze_Service_TakesNoNewOrChangedRowThereUntilThawed(string write)
    {
        var (database, gate) = WithNote();
        await gate.FreezeAsync("small", ["notes"], CancellationToken.None);

        Assert.Contains("account-frozen", Assert.Throws<SqliteException>(() => EmptyCloud.Execute(database, write)).Message, StringComparison.Ordinal);
        EmptyCloud.Execute(database, InsertElsewhere);

        await gate.ThawAsync("small", ["notes"], CancellationToken.None);
        EmptyCloud.Execute(database, write);
    }

    [Fact]
    public async Task Freeze_EachService_GuardsEveryTableOfItAndNoOther()
    {
        var (database, gate) = WithNote();
        var tables = cloud.Sources.Tables;
        foreach (var service in cloud.Catalogue.Services)
        {
            await gate.FreezeAsync("small", [service.Id], CancellationToken.None);
            TableDefinition[] refused = [.. tables.Where(table => IsRefused(database, table.From)).Select(table => table.Definition)];
            await gate.ThawAsync("small", [service.Id], CancellationToken.None);

            Assert.Equal(service.Tables, refused);
        }
    }

    [Fact]
    public async Task EndContract_Service_TakesNoNewRowThereEvenWhenThawed()
    {
        var (database, gate) = WithNote();
        await gate.EndContractAsync("small", ["notes"], CancellationToken.None);
        await gate.ThawAsync("small", ["notes"], CancellationToken.None);

        Assert.Throws<SqliteException>(() => EmptyCloud.Execute(database, Insert));
        EmptyCloud.Execute(database, InsertElsewhere);
    }

    [Fact]
    public async Task EndContract_Account_TakesNoNewRowEvenWhenThawed()
    {
        var (database, gate) = WithNote();
        await gate.EndContractAsync("small", [], CancellationToken.None);
        await gate.ThawAsync("small", [], CancellationToken.None);

        Assert.Throws<SqliteException>(() => EmptyCloud.Execute(database, Insert));
    }

    [Fact]
    public async Task Freeze_EveryTable_IsGuarded()
    {
        var (database, gate) = WithNote();
        await gate.FreezeAsync("small", [], CancellationToken.None);

        Assert.All(
            cloud.Sources.Tables,
            table => Assert.Throws<SqliteException>(() => EmptyCloud.Execute(database, $"INSERT INTO {table.From} (accountId, id) VALUES ('small', 9)")));
    }

    [Fact]
    public async Task Freeze_Account_CanBeErasedAllTheSame()
    {
        var (database, gate) = WithNote();
        await gate.FreezeAsync("small", [], CancellationToken.None);

        Assert.Equal(1, (await cloud.EraserOf(database).EraseAsync("notes", "notes", "small", clock.Now, CancellationToken.None)).RowsErased);
    }

    [Theory]
    [InlineData("SELECT frozenAt FROM account_state WHERE service = '*'")]
    [InlineData("SELECT frozenAt FROM account_state WHERE service = 'notes'")]
    [InlineData("SELECT contractEndedAt FROM account_state WHERE service = '*'")]
    [InlineData("SELECT contractEndedAt FROM account_state WHERE service = 'notes'")]
    [InlineData("SELECT stoppedAt FROM account_stopped_services")]
    public async Task EveryChange_DoneAgain_KeepsItsFirstInstant(string query)
    {
        var (database, gate) = WithNote();
        var first = clock.Now;
        await ChangeAsync();
        clock.Now = first.AddDays(3);
        await ChangeAsync();

        using var connection = EmptyCloud.Open(database);
        using var command = new SqliteCommand(query, connection);
        Assert.Equal(first.ToUnixTimeMilliseconds(), await command.ExecuteScalarAsync());

        async Task ChangeAsync()
        {
            await gate.FreezeAsync("small", [], CancellationToken.None);
            await gate.FreezeAsync("small", ["notes"], CancellationToken.None);
            await gate.EndContractAsync("small", [], CancellationToken.None);
            await gate.EndContractAsync("small", ["notes"], CancellationToken.None);
            await gate.StopProcessingAsync("small", ["notes"], CancellationToken.None);
        }
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

    /// <summary>Tries a row of which nothing stays.</summary>
    private static bool IsRefused(string database, string table)
    {
        try
        {
            EmptyCloud.Execute(database, $"INSERT INTO {table} (accountId, id) VALUES ('small', 9); DELETE FROM {table} WHERE accountId = 'small' AND id = 9");
            return false;
        }
        catch (SqliteException refused) when (refused.Message.Contains("account-frozen", StringComparison.Ordinal))
        {
            return true;
        }
    }

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
