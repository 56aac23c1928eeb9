using Azure;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Turns failures of the Azure clients into ours. Their messages may quote a request, so they stay inside.</summary>
public static class RequestFailures
{
    /// <param name="classify">Says of a failure whether it passes; one without an answer has status 0.</param>
    /// <param name="cancellationToken">The caller's: what ends because of it is no failure.</param>
    public static async Task<T> ClassifyAsync<T>(Func<Task<T>> call, Func<RequestFailedException, CodedException> classify, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (RequestFailedException e)
        {
            throw classify(e);
        }
        catch (AggregateException e) when (e.InnerExceptions.OfType<RequestFailedException>().FirstOrDefault() is { } inner)
        {
            // The pipeline gives the failures of all its tries in one exception.
            throw classify(inner);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is IOException))
        {
            // An answer that broke off, and broke off again each time the client went on with it.
            throw classify(new RequestFailedException(0, "The answer broke off.", e));
        }
        catch (Exception e) when (IsSilence(e) && !cancellationToken.IsCancellationRequested)
        {
            throw classify(new RequestFailedException(0, "No answer came in time.", e));
        }
    }

    /// <summary>The pipeline's own time limit ends a try, and at last the call, by cancelling it.</summary>
    private static bool IsSilence(Exception e) => e is OperationCanceledException || (e is AggregateException several && several.InnerExceptions.All(IsSilence));
}
