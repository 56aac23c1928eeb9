using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes a pageable from a function that fetches one page.</summary>
public static class Pageable
{
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FetchedPages<T>((token, _, cancellationToken) => pageFunc(token, cancellationToken));
    }

    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new FetchedPages<T>(pageFunc);
    }
}

/// <summary>Pages that are fetched when they are asked for, each by the token of the one before.</summary>
internal sealed class FetchedPages<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch) : AsyncPageable<T>
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) => FromAsync(continuationToken, pageSizeHint);

    private async IAsyncEnumerable<Page<T>> FromAsync(string? first, int? size, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var page = await fetch(first, size, cancellationToken);
        yield return page;
        while (page.ContinuationToken is { } next)
        {
            page = await fetch(next, size, cancellationToken);
            yield return page;
        }
    }
}
