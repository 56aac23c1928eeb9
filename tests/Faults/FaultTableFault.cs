using Overstap.Ports;

namespace Overstap.Tests.Faults;

/// <summary>One way in which a source can fail, and what has to come of it.</summary>
/// <param name="Source">The kind of source, which is also the name of the one table that it holds.</param>
/// <param name="What">What is done to it, for the page.</param>
/// <param name="Outcome">Either <c>transient</c> or <c>permanent</c>, a slash and the code; or <c>complete</c> where the rows come all the same.</param>
/// <param name="BreakAsync">Does it to a source of its own, at the real place.</param>
internal sealed record SourceFault(string Source, string What, string Outcome, Func<FaultTableBed, Task<BrokenSource>> BreakAsync)
{
    public const string Complete = "complete";

    /// <summary>Whether it is mended after the first try, so that the second one succeeds.</summary>
    public bool Passes { get; init; }

    public string Name => $"{Source}: {What}";
}

/// <summary>A source that fails, until it is mended.</summary>
/// <param name="mend">Makes the real source as whole as the one that never failed; null where that would only be another source.</param>
/// <param name="held">What keeps the fault up, such as a lock; ended with it.</param>
internal sealed class BrokenSource(IRecordSource records, Func<Task>? mend = null, params IReadOnlyList<object> held) : IAsyncDisposable
{
    public IRecordSource Records => records;

    public Func<Task>? Mend => mend;

    public async ValueTask DisposeAsync()
    {
        foreach (var part in held)
        {
            if (part is IAsyncDisposable open) await open.DisposeAsync();
            else (part as IDisposable)?.Dispose();
        }
    }
}

/// <summary>What came of a fault: a line of docs/source-faults.md.</summary>
/// <param name="Tries">How often the table was asked for in one round.</param>
/// <param name="State">Of the copy.</param>
/// <param name="Code">Null where nothing is missing.</param>
/// <param name="Wording">What the user reads behind the name of the table, in English.</param>
/// <param name="Completed">Whether the copy became complete when the source was mended; null where that was not tried.</param>
internal sealed record FaultRow(string Source, string What, int Tries, string State, string? Code, string? Wording, bool? Completed);

/// <summary>Does something before a table is opened for the second time.</summary>
internal sealed class BeforeSecondTry(IRecordSource inner, Func<Task> act) : IRecordSource
{
    private int openings;

    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        if (++openings == 2) await act();
        return await inner.OpenAsync(service, table, accountId, changedSince, cancellationToken);
    }
}

/// <summary>Does something to the real source when a table has been counted, and before its first row is read.</summary>
internal sealed class AfterCounting(IRecordSource inner, Func<Task> act) : IRecordSource
{
    public async Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        var snapshot = await inner.OpenAsync(service, table, accountId, changedSince, cancellationToken);
        await act();
        return snapshot;
    }
}
