using Azure;
using Azure.Storage.Blobs.Models;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.Landed.ContainerFailures;
using static Overstap.Adapters.SourceFailures;

namespace Overstap.Adapters.Landed;

/// <summary>Says of each failure whether it is one object's or the container's, and whether another try can help. The sentences name tables, never an object.</summary>
internal static class ObjectFailures
{
    public static PermanentException BadName(TableMapping table) =>
        new("source-object-name-invalid", $"An object of {Name(table)} has a name that is not followed, because it could lead to what belongs to somebody else.");

    public static PermanentException Missing(TableMapping table) => new("source-object-missing", $"An object that a row of {Name(table)} names is not there.");

    public static PermanentException TooLarge(TableMapping table, long most) => new("source-object-too-large", $"An object of {Name(table)} has more than {most} bytes.");

    public static TransientException Changed(TableMapping table) => new("source-object-changed", $"An object of {Name(table)} was replaced or deleted while it was read.");

    public static TransientException Broken(TableMapping table) => new("source-object-unreadable", $"An object of {Name(table)} broke off again and again while it was read.");

    /// <param name="hasBegun">Whether some of the object was read before: what is wrong then is wrong with this one.</param>
    public static Task<T> ClassifyAsync<T>(TableMapping table, bool hasBegun, Func<Task<T>> call, CancellationToken cancellationToken) =>
        ContainerFailures.ClassifyAsync(Container(table), call, failure => Classify(table, hasBegun, failure), () => Unavailable(table, 0), cancellationToken);

    private static CodedException Classify(TableMapping table, bool hasBegun, RequestFailedException failure) => failure.Status switch
    {
        404 when failure.ErrorCode == BlobErrorCode.ContainerNotFound => new PermanentException("source-table-unknown", $"{Capital(Container(table))} is not there."),
        404 when !hasBegun => Missing(table),
        404 or 412 or 416 => Changed(table),
        401 or 403 => Refused(Container(table), failure.Status),
        0 or 408 or 429 or >= 500 => Unavailable(table, failure.Status),
        _ => new PermanentException("source-object-unreadable", $"Storage does not hand out an object of {Name(table)} (status {failure.Status}, {failure.ErrorCode}): it may be archived."),
    };

    private static TransientException Unavailable(TableMapping table, int status) => new("source-unavailable", $"{Capital(Container(table))} cannot be used now (status {status}).");

    private static string Container(TableMapping table) => $"the container with the objects of {Name(table)}";
}
