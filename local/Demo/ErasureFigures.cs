namespace Overstap.Local.Demo;

/// <summary>What an erasure left, counted in the sample cloud's database, against what its certificate says.</summary>
/// <param name="RowsBefore">Rows of the tables to erase, a moment before erasure could begin.</param>
/// <param name="RowsErased">As the certificate says.</param>
/// <param name="RowsRetained">Rows that a law keeps, as the certificate says.</param>
/// <param name="RowsLeft">Rows that are left in those tables.</param>
/// <param name="RowsElsewhereBefore">Rows of all other tables before.</param>
/// <param name="RowsElsewhereAfter">And after: as many.</param>
/// <param name="CertificateVerified">Whether the certificate's signature is valid by the published key.</param>
public sealed record ErasureFigures(
    int Tables, long RowsBefore, long RowsErased, long RowsRetained, long RowsLeft, long RowsElsewhereBefore, long RowsElsewhereAfter, bool CertificateVerified)
{
    public IEnumerable<string> Faults()
    {
        if (RowsBefore != RowsErased + RowsRetained)
            yield return $"Of {English.Count(RowsBefore, "record")}, {RowsErased} went by erasure and {RowsRetained} stayed by law.";
        if (RowsLeft != RowsRetained)
            yield return $"Left in the erased tables: {English.Count(RowsLeft, "record")}; and the certificate says {RowsRetained}.";
        if (RowsElsewhereBefore != RowsElsewhereAfter)
            yield return $"Other tables held {English.Count(RowsElsewhereBefore, "record")} and now hold {RowsElsewhereAfter}.";
        if (!CertificateVerified)
            yield return "The certificate's signature is not valid.";
    }
}
