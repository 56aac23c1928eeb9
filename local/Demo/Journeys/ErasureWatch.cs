using Overstap.Catalogue;

namespace Overstap.Local.Demo.Journeys;

/// <summary>Counts what is to be erased in the sample cloud's own database, before and after, and holds the certificate against it.</summary>
public sealed class ErasureWatch
{
    private readonly DemoStage _stage;
    private readonly TableDefinition[] _scope;
    private readonly TableDefinition[] _elsewhere;
    private long _elsewhereBefore;

    /// <param name="scope">The tables that are to be erased, and no others.</param>
    public ErasureWatch(DemoStage stage, IEnumerable<(string Service, string Table)> scope)
    {
        _stage = stage;
        var named = scope.ToHashSet();
        _scope = [.. stage.Proof.AllTables.Where(table => named.Contains((table.Service, table.Name)))];
        _elsewhere = [.. stage.Proof.AllTables.Except(_scope)];
    }

    public long RowsBefore { get; private set; }

    /// <summary>Counts while nothing may be erased yet.</summary>
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        RowsBefore = await CountAsync(_scope, cancellationToken);
        _elsewhereBefore = await CountAsync(_elsewhere, cancellationToken);
        _stage.Tell.Detail($"Nothing is erased yet: the sample cloud's own database holds {English.Grouped(RowsBefore, "record")} in the {English.Count(_scope.Length, "table")} to be erased, and {_elsewhereBefore:N0} in all others.");
    }

    /// <summary>Counts again, and verifies the certificate.</summary>
    public async Task<ErasureFigures> ProveAsync(string requestId, CancellationToken cancellationToken)
    {
        var certificate = await DemoCertificate.SaveAsync(_stage, requestId, cancellationToken);
        var named = certificate.Tables.ToHashSet();
        if (!named.SetEquals(_scope.Select(table => (table.Service, table.Name))))
            throw new DemoException("The certificate names other tables than those that were to go.");
        var found = new ErasureFigures(
            _scope.Length, RowsBefore, certificate.RowsErased, certificate.RowsRetained, await CountAsync(_scope, cancellationToken), _elsewhereBefore, await CountAsync(_elsewhere, cancellationToken), certificate.IsValid);
        Tell(found, certificate.Said);
        return found;
    }

    private void Tell(ErasureFigures found, string said)
    {
        var tell = _stage.Tell;
        tell.Detail($"Records left in the {English.Count(found.Tables, "erased table")}: {found.RowsLeft:N0} of {found.RowsBefore:N0}; the certificate names {found.RowsRetained:N0} that a law keeps for a time.");
        tell.Detail($"Records in all other tables: {found.RowsElsewhereAfter:N0}; before, there were {found.RowsElsewhereBefore:N0}.");
        tell.Step("The certificate of erasure is verified without asking anybody, by the key that the service publishes at /api/keys.");
        tell.Detail($"dotnet run --project local -- verify certificate {_stage.Path(DemoOutput.Certificate)} --key {_stage.Path(DemoOutput.Keys)}");
        foreach (var line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            tell.Detail("  " + line.TrimEnd());
        tell.Detail($"To read: {_stage.Path(DemoOutput.CertificatePage)}");
    }

    private Task<long> CountAsync(TableDefinition[] tables, CancellationToken cancellationToken) => _stage.Proof.CountRowsAsync(tables, _stage.User.Account.Id, cancellationToken);
}
