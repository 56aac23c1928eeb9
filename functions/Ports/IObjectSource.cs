namespace Overstap.Ports;

/// <summary>Reads the photos, recordings and other objects that the rows of a table name. An object belongs to one account in one table, and nothing that a row says leads to another's.</summary>
public interface IObjectSource
{
    /// <summary>Opens an object; what is read of it are the bytes that it has at this moment.</summary>
    /// <param name="service">Service id of the catalogue, such as <c>gallery</c>.</param>
    /// <param name="table">Table name of the catalogue, unique within the service.</param>
    /// <param name="accountId">Subject whose object it is; never written to a log or an error.</param>
    /// <param name="name">What a row calls it. Data of the source, so it may be anything.</param>
    /// <exception cref="TransientException"><c>source-unavailable</c>: nothing can be had now; <c>source-object-changed</c>, <c>source-object-unreadable</c>: this one cannot.</exception>
    /// <exception cref="PermanentException">
    /// <c>source-object-missing</c>, <c>source-object-name-invalid</c>, <c>source-object-too-large</c>, <c>source-object-unreadable</c>: what concerns this one only begins with <c>source-object-</c>;
    /// <c>source-access-refused</c>, <c>source-table-unknown</c>: nothing can be had.
    /// </exception>
    Task<ISourceObject> OpenAsync(string service, string table, string accountId, string name, CancellationToken cancellationToken);

    /// <summary>How many objects the account has for the table, and how long they are together, whether rows name them or not.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    Task<ObjectTotals> MeasureAsync(string service, string table, string accountId, CancellationToken cancellationToken);
}

/// <summary>One object, read once, from its first byte to its last.</summary>
public interface ISourceObject : IAsyncDisposable
{
    /// <summary>Bytes; exactly so many are read.</summary>
    long Length { get; }

    /// <summary>What the source says that it is, such as <c>image/jpeg</c>; null when it does not say.</summary>
    string? MediaType { get; }

    /// <summary>Fills the buffer with what comes next, or with less of it at the end, and says how much that was; 0 when there is nothing left.</summary>
    /// <exception cref="TransientException"><c>source-object-changed</c>: it is not any more what was opened; <c>source-object-unreadable</c>: it broke off, however often it was gone on with.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}

/// <summary>The objects of one account in one table.</summary>
public sealed record ObjectTotals(long Objects, long Bytes);
