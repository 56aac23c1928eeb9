using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Contracts;

/// <summary>What the sample cloud's tables take of an account that a gate has marked, as every database must have it that obeys one.</summary>
public abstract class ObeyedGateContract
{
    private const string Insert = "INSERT INTO notes_notes (\"accountId\", id, content) VALUES ('small', 2, 'new')";
    private const string InsertElsewhere = "INSERT INTO contacts_contacts (\"accountId\", id) VALUES ('small', 1)";
    private const string Update = "UPDATE notes_notes SET content = 'changed' WHERE \"accountId\" = 'small'";

    private static readonly string[] Notes = ["notes"];

    private static CancellationToken None => CancellationToken.None;

    private static DataCatalogue Catalogue { get; } = DataCatalogue.Load(DataCatalogue.ShippedPath);

    protected static SourceMap Sources { get; } = SourceMap.LoadShipped(Catalogue);

    /// <summary>A gate to a database in which one account, <c>small</c>, has one note.</summary>
    protected abstract IAccountGate NewGate(TimeProvider time, out Action<string> execute, out Func<string, object?> ask);

    /// <summary>What the database says when it refuses a statement, or null where the failure is none of the database's.</summary>
    protected abstract string? Refusal(Exception failure);

    /// <summary>What an instant is as it is held.</summary>
    protected abstract object Held(DateTimeOffset instant);

    /// <summary>What the column of <c>account_state</c> or <c>account_stopped_services</c> is called.</summary>
    protected abstract string Column(string name);

    [Theory]
    [InlineData(Insert, true)]
    [InlineData(Update, true)]
    [InlineData(Insert, false)]
    [InlineData(Update, false)]
    public async Task Freeze_AccountOrService_TakesNoNewOrChangedRowUntilThawed(string write, bool whole)
    {
        var gate = NewGate(TimeProvider.System, out var execute, out _);
        await gate.FreezeAsync("small", whole ? [] : Notes, None);

        Assert.True(IsRefused(execute, write));
        Assert.Equal(whole, IsRefused(execute, InsertElsewhere));
        execute(write.Replace("small", "typical", StringComparison.Ordinal));

        await gate.ThawAsync("small", whole ? [] : Notes, None);
        execute(write);
    }

    [Fact]
    public async Task Freeze_EachServiceAndTheAccount_GuardsEveryTableOfItAndNoOther()
    {
        var gate = NewGate(TimeProvider.System, out var execute, out _);
        foreach (var service in Catalogue.Services)
        {
            await gate.FreezeAsync("small", [service.Id], None);
            var refused = Refused();
            await gate.ThawAsync("small", [service.Id], None);
            Assert.Equal(service.Tables, refused);
        }

        await gate.FreezeAsync("small", [], None);
        Assert.Equal(Sources.Tables.Select(table => table.Definition), Refused());

        TableDefinition[] Refused() => [.. Sources.Tables
            .Where(table => IsRefused(execute, $"INSERT INTO {table.From} (\"accountId\", id) VALUES ('small', 9); DELETE FROM {table.From} WHERE \"accountId\" = 'small' AND id = 9"))
            .Select(table => table.Definition)];
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EndContract_AccountOrService_TakesNoNewRowEvenWhenThawed(bool whole)
    {
        var gate = NewGate(TimeProvider.System, out var execute, out _);
        await gate.EndContractAsync("small", whole ? [] : Notes, None);
        await gate.ThawAsync("small", whole ? [] : Notes, None);

        Assert.True(IsRefused(execute, Insert));
        Assert.Equal(whole, IsRefused(execute, InsertElsewhere));
    }

    [Theory]
    [InlineData("account_state", "frozenAt", "*")]
    [InlineData("account_state", "frozenAt", "notes")]
    [InlineData("account_state", "contractEndedAt", "*")]
    [InlineData("account_state", "contractEndedAt", "notes")]
    [InlineData("account_stopped_services", "stoppedAt", "notes")]
    public async Task EveryChange_DoneAgain_KeepsItsFirstInstant(string table, string column, string service)
    {
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero);
        var clock = new SettableClock(first);
        var gate = NewGate(clock, out _, out var ask);
        await ChangeAsync();
        clock.Now = first.AddDays(3);
        await ChangeAsync();

        Assert.Equal(Held(first), ask($"SELECT {Column(column)} FROM {table} WHERE service = '{service}'"));

        async Task ChangeAsync()
        {
            foreach (var services in (string[][])[[], Notes])
            {
                await gate.FreezeAsync("small", services, None);
                await gate.EndContractAsync("small", services, None);
                await gate.StopProcessingAsync("small", services, None);
            }
        }
    }

    private bool IsRefused(Action<string> execute, string statement)
    {
        try
        {
            execute(statement);
            return false;
        }
        catch (Exception failure) when (Refusal(failure) is { } said && said.Contains("account-frozen", StringComparison.Ordinal))
        {
            return true;
        }
    }
}
