namespace Overstap.Tests.Contracts;

/// <summary>A record that a contract puts into the source under test.</summary>
/// <param name="Values">By field name, as the corrector writes values; what is not named is null.</param>
public sealed record SourceRecord(string Service, string Table, string Account, long Id, params (string Field, string? Value)[] Values)
{
    public static SourceRecord Note(string account, long id, string content = "a note") => new("notes", "notes", account, id, ("content", content));

    public static SourceRecord Loan(string account, long id, string? updatedAt) => new("loan", "loans", account, id, ("updatedAt", updatedAt));

    public static SourceRecord Invoice(string account, long id, string? issuedAt) => new("invoices-and-profile", "invoices", account, id, ("issuedAt", issuedAt));
}
