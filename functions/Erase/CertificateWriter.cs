using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Erase.Certificates;

namespace Overstap.Erase;

/// <summary>Writes down what a case knows of its erasure. Numbers, instants and catalogue names; never whose data it was.</summary>
public sealed class CertificateWriter(DataCatalogue catalogue, CaseClocks clocks, ServiceIdentity service, TimeProvider time)
{
    public ErasureCertificate Write(CaseFile file, IReadOnlyList<AuditEntry> history) => new()
    {
        SchemaVersion = ErasureCertificate.CurrentSchema,
        RequestId = file.Id.ToString(),
        Kind = file.Kind.ToString().ToKebabCase(),
        Issuer = service.ServiceName,
        IssuedAt = time.GetUtcNow(),
        SubmittedAt = file.SubmittedAt,
        ConfirmedAt = file.ConfirmedAt!.Value,
        ErasedAt = file.SourceErasure!.EndedAt!.Value,
        LegalBasis = file.Kind == RequestKind.Migration
            ? ["Regulation (EU) 2023/2854, Art. 25(2)(h)"]
            : ["Regulation (EU) 2016/679, Art. 17(1)", "Regulation (EU) 2023/2854, Art. 25(3)"],
        CatalogueVersion = catalogue.Version,
        Tables = [.. file.SourceErasure.Tables.Select(Show)],
        Backups = file.SourceErasure.Tables.Count == 0 ? null : new BackupErasure(Isolated: true, catalogue.Backups?.ClearedWithinDays ?? 0),
        Copy = CopyErasureReader.Read(history),
        AuditHead = file.Audit.Head,
        Statement = CertificateStatement.About(source: true, copy: CopyErasureReader.Read(history) is not null),
    };

    private ErasedTable Show(TableErasure erased)
    {
        var (service, table) = TableName.Parse(erased.Table);
        var definition = catalogue.FindTable(service, table);
        var labels = definition?.Labels ?? new Labels(table, table, table, table);
        return new ErasedTable(
            service, table, catalogue.FindService(service)?.Labels ?? new Labels(service, service, service, service), labels, erased.RowsBefore, erased.RowsErased, Retained(erased, definition), erased.RowsRetained);
    }

    private RetainedRows[] Retained(TableErasure erased, TableDefinition? table)
    {
        if (erased.RowsRetained == 0)
            return [];
        var ground = erased.Ground ?? "";
        var reason = table?.Retention?.Reason ?? new Labels(ground, ground, ground, ground);
        // The instant is the first at which nothing need be kept; the day is the last on which something is.
        DateOnly? last = erased.RetainedUntil is { } until ? clocks.DayOf(until - TimeSpan.FromTicks(1)) : null;
        return [new RetainedRows(erased.RowsRetained, ground, table?.Retention?.Source ?? "", reason, last)];
    }
}
