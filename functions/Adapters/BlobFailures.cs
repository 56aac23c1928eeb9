using Azure;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Says of every failure of blob storage whether it passes.</summary>
public static class BlobFailures
{
    public static Task<T> ClassifyAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => RequestFailures.ClassifyAsync(call, Classify, cancellationToken);

    private static CodedException Classify(RequestFailedException e) => e.Status switch
    {
        0 or 408 or 429 or >= 500 => new TransientException("storage-unavailable", "The storage of copies and cases cannot be reached now.", e),
        403 => new PermanentException("storage-refused", "The storage of copies and cases refuses our key; an operator has to look at it.", e),
        _ => new PermanentException("storage-failed", $"The storage of copies and cases answered {e.Status} {e.ErrorCode}; an operator has to look at it.", e),
    };
}
