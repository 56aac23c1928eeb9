using Overstap.Cases;

namespace Overstap.Erase.Certificates;

/// <summary>What must hold before an erasure is certified. Counts are certified as they were found; what is left must be exactly what is kept by law.</summary>
internal static class CertificateRules
{
    private const int HashLength = 64;

    /// <summary>Null, or what does not hold, without customer data.</summary>
    public static string? FindFault(ErasureCertificate certificate)
    {
        if (certificate.SchemaVersion != ErasureCertificate.CurrentSchema)
            return "its schema is not the one that is written";
        if (!RequestId.TryParse(certificate.RequestId, out _))
            return "it names no request";
        if (certificate.AuditHead.Length != HashLength || !certificate.AuditHead.All(char.IsAsciiHexDigitLower))
            return "it is not bound to the audit log";
        if (certificate.LegalBasis.Count == 0)
            return "it gives no legal basis";
        if (certificate.Tables.Count == 0 && certificate.Copy is null)
            return "nothing was erased";
        if (certificate.Tables.Count > 0 != certificate.Backups is not null)
            return "what becomes of backups is certified where, and only where, records were erased at the source";
        if (certificate.Tables.DistinctBy(table => (table.Service, table.Table)).Count() != certificate.Tables.Count)
            return "it names a table twice";
        if (certificate.Tables.FirstOrDefault(table => !IsConsistent(table)) is { } table)
            return $"{table.Service}/{table.Table} still holds other rows than those that are retained";
        if (certificate is not { Copy: null or { ReadBackAt: not null } })
            return "the copy was not read back";
        return InOrder(certificate) ? null : "its instants are not in order";
    }

    private static bool IsConsistent(ErasedTable table)
    {
        long[] counts = [table.RowsBefore, table.Erased, table.RowsAfter, .. table.Retained.Select(retained => retained.Rows)];
        return counts.All(count => count >= 0) && table.RowsAfter == table.Retained.Sum(retained => retained.Rows);
    }

    private static bool InOrder(ErasureCertificate certificate) =>
        certificate.SubmittedAt <= certificate.ConfirmedAt && certificate.ConfirmedAt <= certificate.ErasedAt && certificate.ErasedAt <= certificate.IssuedAt;
}
