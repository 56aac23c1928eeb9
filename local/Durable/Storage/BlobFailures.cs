using Azure;
using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>Tells storage that is away for now from storage that says no.</summary>
internal static class BlobFailures
{
    public const string Unavailable = "durable-storage-unavailable";

    /// <summary>A call takes milliseconds. One that takes this long gets no answer, or its client keeps retrying by itself: the runtime does that better.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(3);

    /// <param name="longest">Default 3 s.</param>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken, TimeSpan? longest = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest ?? LongestCall);
        try
        {
            return await call(limit.Token);
        }
        catch (Exception exception) when (IsTransient(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientException(Unavailable, "Durable storage is unreachable.", exception);
        }
    }

    /// <summary>Status 0: no answer came. A canceled task without our asking is the limit above, or the client's own.</summary>
    private static bool IsTransient(Exception exception) => exception switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException several => several.InnerExceptions.All(IsTransient),
        HttpRequestException or IOException or OperationCanceledException => true,
        _ => false,
    };
}
