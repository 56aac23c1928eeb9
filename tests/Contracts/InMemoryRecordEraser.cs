using Overstap.Catalogue;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

/// <summary>Rows for tests that try thousands of cases: of each only the instant that its retention period starts from. The contract holds it to what the real one does.</summary>
internal sealed class InMemoryRecordEraser(DataCatalogue catalogue, TimeZoneInfo zone) : IRecordEraser
{
    private readonly Dictionary<(string Service, string Table, string Account), List<DateTimeOffset?>> tables = [];

    public FaultSwitch Faults { get; } = new();

    /// <summary>Every erasure that happened, in order, those included whose answer was lost.</summary>
    public List<(string Account, ErasedTable Table)> Erasures { get; } = [];

    public void Add(string service, string table, string account, params DateTimeOffset?[] starts) => Rows(Find(service, table), account).AddRange(starts);

    public long RowsOf(string service, string table, string account) => Rows(Find(service, table), account).Count;

    public Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Faults.PassAsync(
            () =>
            {
                var definition = Find(service, table);
                return new ErasableTable(service, table, Rows(definition, accountId).Count, Retained(definition, accountId, now));
            },
            cancellationToken);

    public Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) =>
        Faults.PassAsync(
            () =>
            {
                var definition = Find(service, table);
                var rows = Rows(definition, accountId);
                var (before, retained) = (rows.Count, Retained(definition, accountId, now));
                var erased = rows.RemoveAll(start => !IsKept(definition, start, now));
                var result = new ErasedTable(service, table, before, erased, rows.Count, retained);
                Erasures.Add((accountId, result));
                return result;
            },
            cancellationToken);

    private RetainedRows? Retained(TableDefinition table, string account, DateTimeOffset now)
    {
        var kept = Rows(table, account).Where(start => IsKept(table, start, now)).ToList();
        return kept.Count == 0 ? null : new RetainedRows(table.Retention!.Ground, kept.Count, kept.Max(start => table.Retention.EndsAt(start ?? now, zone)));
    }

    private bool IsKept(TableDefinition table, DateTimeOffset? start, DateTimeOffset now) => table.Retention is { } retention && retention.EndsAt(start ?? now, zone) > now;

    private List<DateTimeOffset?> Rows(TableDefinition table, string account)
    {
        var key = (table.Service, table.Name, account);
        if (!tables.TryGetValue(key, out var rows)) tables[key] = rows = [];
        return rows;
    }

    private TableDefinition Find(string service, string table) => catalogue.FindTable(service, table)
        ?? throw new PermanentException("source-table-unknown", $"The catalogue has no table {table} of service {service}.");
}
