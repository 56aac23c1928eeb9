namespace Overstap.Ports;

/// <summary>
/// Reads and corrects named fields of one record at the source (GDPR Art. 16). Only fields of the catalogue, and neither the account nor the column
/// that identifies the record. Values are texts: text and JSON as they are, numbers in digits with a decimal point, <c>true</c> or <c>false</c>, instants in ISO 8601 with an offset.
/// Values are personal data: they belong in no log, no error and no orchestration. Every adapter passes the contract suite in tests/Contracts.
/// </summary>
public interface IRecordCorrector
{
    /// <summary>The record as it stands: every field of the catalogue by name, null where the source has no value.</summary>
    /// <param name="recordId">Value of the column by which the catalogue orders the table, as text.</param>
    /// <exception cref="TransientException"><c>source-unavailable</c>: worth another try.</exception>
    /// <exception cref="PermanentException">
    /// <c>source-table-unknown</c>: the catalogue and the source disagree; <c>source-record-unknown</c>: the account has no such record, or the table no
    /// single column that identifies one; <c>source-value-invalid</c>: the source holds a value that is not of its field's type.
    /// </exception>
    Task<IReadOnlyDictionary<string, string?>> ReadAsync(string service, string table, string accountId, string recordId, CancellationToken cancellationToken);

    /// <summary>Sets the fields, all or none. Setting what stands there already changes nothing and succeeds.</summary>
    /// <returns>Names of the fields whose value was another before.</returns>
    /// <exception cref="TransientException"><c>source-unavailable</c>: worth another try.</exception>
    /// <exception cref="PermanentException">
    /// <c>source-table-unknown</c>, <c>source-record-unknown</c>; <c>source-field-unknown</c>: the catalogue has no such field, or it may not be
    /// changed; <c>source-value-invalid</c>: a new value is not of its field's type; <c>source-account-frozen</c>: the account takes no changes.
    /// </exception>
    Task<IReadOnlyList<string>> CorrectAsync(
        string service, string table, string accountId, string recordId, IReadOnlyDictionary<string, string> fieldValues, CancellationToken cancellationToken);
}
