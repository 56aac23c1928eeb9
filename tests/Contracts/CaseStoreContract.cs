using System.Text.Json;
using Overstap.Cases;
using Overstap.Ports;
using Overstap.Tests.Cases;

namespace Overstap.Tests.Contracts;

/// <summary>What every case store must do.</summary>
public abstract class CaseStoreContract
{
    /// <summary>A store that may hold cases of other tests.</summary>
    protected abstract Task<ICaseStore> OpenAsync();

    [Fact]
    public async Task Find_Absent_IsNull() => Assert.Null(await (await OpenAsync()).FindAsync(RequestId.New(), CancellationToken.None));

    [Fact]
    public async Task Find_AfterCreate_GivesEverythingBack()
    {
        var store = await OpenAsync();
        var file = CaseSamples.Available() with { Problems = [new CaseProblem("a", "B.", ["s/t"], CaseSamples.Submitted, 2, CaseSamples.Submitted, "Duty")], Code = new CodeChallenge([1, 2], CaseSamples.Submitted, 3) };
        Assert.True(await store.TryCreateAsync(file, CancellationToken.None));

        var found = await store.FindAsync(file.Id, CancellationToken.None);

        Assert.Equal(Json(file), Json(found!.File));
    }

    [Fact]
    public async Task Create_OfAnIdThatIsTaken_IsRefusedAndChangesNothing()
    {
        var store = await OpenAsync();
        var file = CaseSamples.Fresh();
        await store.TryCreateAsync(file, CancellationToken.None);

        Assert.False(await store.TryCreateAsync(file with { Owner = "other" }, CancellationToken.None));

        Assert.Equal("owner", (await store.FindAsync(file.Id, CancellationToken.None))!.File.Owner);
    }

    [Fact]
    public async Task Create_ByManyAtOnce_SucceedsForOne()
    {
        var store = await OpenAsync();
        var file = CaseSamples.Fresh();

        var created = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.TryCreateAsync(file, CancellationToken.None)));

        Assert.Single(created, success => success);
    }

    [Fact]
    public async Task Replace_OfWhatWasRead_IsFoundAfterwards()
    {
        var store = await OpenAsync();
        var read = await CreateAsync(store);

        var written = await store.ReplaceAsync(read, read.File with { Phase = CasePhase.Exporting }, CancellationToken.None);
        await store.ReplaceAsync(written, written.File with { Phase = CasePhase.Delivering }, CancellationToken.None);

        Assert.Equal(CasePhase.Delivering, (await store.FindAsync(read.File.Id, CancellationToken.None))!.File.Phase);
    }

    [Fact]
    public async Task Replace_OfWhatSomebodyElseChanged_IsRefused()
    {
        var store = await OpenAsync();
        var read = await CreateAsync(store);
        await store.ReplaceAsync(read, read.File with { Phase = CasePhase.Exporting }, CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<TransientException>(() => store.ReplaceAsync(read, read.File with { Phase = CasePhase.Closed }, CancellationToken.None));

        Assert.Equal("case-changed", refusal.Code);
        Assert.Equal(CasePhase.Exporting, (await store.FindAsync(read.File.Id, CancellationToken.None))!.File.Phase);
    }

    [Fact]
    public async Task Replace_ByManyAtOnce_SucceedsForOne()
    {
        var store = await OpenAsync();
        var read = await CreateAsync(store);

        var replaced = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
        {
            try
            {
                await store.ReplaceAsync(read, read.File with { Owner = $"{n}" }, CancellationToken.None);
                return n;
            }
            catch (TransientException)
            {
                return -1;
            }
        }));

        var winner = Assert.Single(replaced, n => n >= 0);
        Assert.Equal($"{winner}", (await store.FindAsync(read.File.Id, CancellationToken.None))!.File.Owner);
    }

    [Fact]
    public async Task List_TellsEveryCaseWithItsPresentPhase()
    {
        var store = await OpenAsync();
        var (first, second) = (await CreateAsync(store), await CreateAsync(store));
        await store.ReplaceAsync(second, second.File with { Phase = CasePhase.Closed }, CancellationToken.None);

        var listed = await ListAsync(store);

        Assert.Equal(CasePhase.AwaitingIdentity, listed[first.File.Id]);
        Assert.Equal(CasePhase.Closed, listed[second.File.Id]);
    }

    protected static async Task<StoredCase> CreateAsync(ICaseStore store)
    {
        var file = CaseSamples.Fresh();
        await store.TryCreateAsync(file, CancellationToken.None);
        return (await store.FindAsync(file.Id, CancellationToken.None))!;
    }

    protected static async Task<Dictionary<RequestId, CasePhase?>> ListAsync(ICaseStore store)
    {
        var listed = new Dictionary<RequestId, CasePhase?>();
        await foreach (var summary in store.ListAsync(CancellationToken.None))
            listed.Add(summary.Id, summary.Phase);
        return listed;
    }

    private static string Json(CaseFile file) => JsonSerializer.Serialize(file, CaseJson.Options);
}
