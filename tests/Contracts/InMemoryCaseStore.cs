using System.Globalization;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>A case store for tests that try thousands of cases; the contract holds it to what the real one does.</summary>
internal sealed class InMemoryCaseStore : ICaseStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<RequestId, StoredCase> _cases = [];
    private int _version;

    public Task<bool> TryCreateAsync(CaseFile file, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_cases.TryAdd(file.Id, Next(file)));
    }

    public Task<StoredCase?> FindAsync(RequestId id, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_cases.GetValueOrDefault(id));
    }

    public Task<StoredCase> ReplaceAsync(StoredCase current, CaseFile next, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_cases.TryGetValue(next.Id, out var stored) || stored.ETag != current.ETag)
                throw new TransientException("case-changed", $"The case file of request {next.Id} was changed by somebody else.");
            return Task.FromResult(_cases[next.Id] = Next(next));
        }
    }

    public async IAsyncEnumerable<CaseSummary> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StoredCase[] stored;
        lock (_gate)
            stored = [.. _cases.Values];
        foreach (var found in stored)
        {
            await Task.CompletedTask;
            yield return new CaseSummary(found.File.Id, found.File.Phase);
        }
    }

    private StoredCase Next(CaseFile file) => new(file, (++_version).ToString(CultureInfo.InvariantCulture));
}

public sealed class InMemoryCaseStoreContractTests : CaseStoreContract
{
    protected override Task<ICaseStore> OpenAsync() => Task.FromResult<ICaseStore>(new InMemoryCaseStore());
}
