using Microsoft.DurableTask;

namespace Overstap.Tests.Standins;

public sealed class PageableTests
{
    private static readonly AsyncPageable<int> ThreePages = Pageable.Create<int>((token, size, _) =>
    {
        var page = token is null ? 0 : int.Parse(token, System.Globalization.CultureInfo.InvariantCulture);
        var values = Enumerable.Range(page * 10, size ?? 2).ToList();
        return Task.FromResult(new Page<int>(values, page < 2 ? $"{page + 1}" : null));
    });

    [Fact]
    public async Task GetAsyncEnumerator_OverPages_YieldsAllValues() => Assert.Equal([0, 1, 10, 11, 20, 21], await ThreePages.ToListAsync());

    [Fact]
    public async Task AsPages_FromAToken_GoesOnThereWithTheSizeAskedFor()
    {
        var pages = await ThreePages.AsPages("1", pageSizeHint: 1).ToListAsync();

        Assert.Equal([[10], [20]], pages.Select(page => page.Values));
    }
}
