using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>What every request index must do: of many who want a name, one gets it, and all learn who.</summary>
public abstract class RequestIndexContract
{
    private readonly string _name = Guid.NewGuid().ToString("N");

    protected abstract IRequestIndex Index { get; }

    [Fact]
    public async Task Claim_OfAFreeName_IsMine()
    {
        var entry = Entry();
        var claim = await ClaimAsync(entry);
        Assert.True(claim.Mine);
        Assert.Equal(entry, claim.Entry);
    }

    [Fact]
    public async Task Claim_OfATakenName_TellsWhoHasIt()
    {
        var first = Entry();
        await ClaimAsync(first);
        var claim = await ClaimAsync(Entry());
        Assert.False(claim.Mine);
        Assert.Equal(first, claim.Entry);
    }

    [Fact]
    public async Task Claim_ByTwentyAtOnce_IsOneOnesAndAllLearnWhose()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ClaimAsync(Entry())));
        var mine = Assert.Single(claims, claim => claim.Mine);
        Assert.All(claims, claim => Assert.Equal(mine.Entry, claim.Entry));
    }

    [Fact]
    public async Task Find_OfATakenName_IsItsEntryUntilItIsReleased()
    {
        Assert.Null(await FindAsync());
        var first = Entry();
        var claim = await ClaimAsync(first);
        await ClaimAsync(Entry());
        Assert.Equal(first, await FindAsync());
        var next = new IndexEntry(RequestId.New(), TimeProvider.System.GetUtcNow());
        await Index.TryReplaceAsync(_name, claim, next, CancellationToken.None);
        Assert.Equal(next, await FindAsync());
        await Index.ReleaseAsync(_name, next.RequestId, CancellationToken.None);
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task Replace_OfWhatStandsThere_TakesTheName()
    {
        var claim = await ClaimAsync(Entry());
        var next = Entry();
        Assert.True(await Index.TryReplaceAsync(_name, claim, next, CancellationToken.None));
        Assert.Equal(next, (await ClaimAsync(Entry())).Entry);
    }

    [Fact]
    public async Task Replace_OfWhatSomebodyElseReplaced_IsRefused()
    {
        var claim = await ClaimAsync(Entry());
        var faster = Entry();
        await Index.TryReplaceAsync(_name, claim, faster, CancellationToken.None);
        Assert.False(await Index.TryReplaceAsync(_name, claim, Entry(), CancellationToken.None));
        Assert.Equal(faster, (await ClaimAsync(Entry())).Entry);
    }

    [Fact]
    public async Task Release_ByItsHolder_FreesTheName()
    {
        var claim = await ClaimAsync(Entry());
        await Index.ReleaseAsync(_name, claim.Entry.RequestId, CancellationToken.None);
        Assert.True((await ClaimAsync(Entry())).Mine);
    }

    [Fact]
    public async Task Release_BySomebodyElse_LeavesIt()
    {
        var claim = await ClaimAsync(Entry());
        await Index.ReleaseAsync(_name, RequestId.New(), CancellationToken.None);
        Assert.Equal(claim.Entry, (await ClaimAsync(Entry())).Entry);
    }

    [Fact]
    public async Task Release_OfTheAbsent_Succeeds()
    {
        await Index.ReleaseAsync(_name, RequestId.New(), CancellationToken.None);
        Assert.True((await ClaimAsync(Entry())).Mine);
    }

    private static IndexEntry Entry() => new(RequestId.New(), TimeProvider.System.GetUtcNow(), "hash");

    private Task<IndexEntry?> FindAsync() => Index.FindAsync(_name, CancellationToken.None);

    private Task<IndexClaim> ClaimAsync(IndexEntry entry) => Index.ClaimAsync(_name, entry, CancellationToken.None);
}
