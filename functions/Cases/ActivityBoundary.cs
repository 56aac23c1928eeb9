using Overstap.Ports;

namespace Overstap.Cases;

/// <summary>
/// The edge between activities and durable history. Messages of exceptions are stored there, so only our own, which name ids alone, may pass;
/// of any other only the type is told.
/// </summary>
public static class ActivityBoundary
{
    public static async Task<T> RunAsync<T>(string activity, Func<Task<T>> body, CancellationToken cancellationToken)
    {
        try
        {
            return await body();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A client's own timeout, not the host going down.
            throw new TransientException("call-timed-out", $"{activity} waited too long for an answer.");
        }
        catch (Exception e) when (e is not (CodedException or OperationCanceledException))
        {
            throw new PermanentException("unexpected", $"{activity} met an unexpected {e.GetType().Name}; an operator has to look at it.");
        }
        catch (CodedException e) when (e.InnerException is not null)
        {
            // The cause may quote data; durable history keeps the whole chain of messages.
            throw e.WithoutCause();
        }
    }

    public static Task RunAsync(string activity, Func<Task> body, CancellationToken cancellationToken) => RunAsync(activity, async () =>
    {
        await body();
        return true;
    }, cancellationToken);
}
