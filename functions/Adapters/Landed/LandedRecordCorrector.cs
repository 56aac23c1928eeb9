using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>Refuses every correction: what has landed is a copy, the service would go on with what it holds itself, and its next landing would bring the old value back.</summary>
public sealed class LandedRecordCorrector(SourceMap map) : IRecordCorrector
{
    /// <summary>Never succeeds.</summary>
    /// <exception cref="PermanentException"><c>source-not-correctable</c></exception>
    public Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyDictionary<string, string?>>(Refusal(service, table));

    /// <inheritdoc cref="ReadAsync"/>
    public Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<string>>(Refusal(service, table));

    private PermanentException Refusal(string service, string table) =>
        new("source-not-correctable", $"The files of {SourceFailures.Name(map.Find(service, table))} are copies: what is wrong in them is corrected at the service that leaves them.");
}
