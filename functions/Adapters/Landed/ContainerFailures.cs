using Azure;
using Azure.Identity;
using Overstap.Ports;

namespace Overstap.Adapters.Landed;

/// <summary>Failures that the containers of landed rows and those of objects have in common.</summary>
internal static class ContainerFailures
{
    /// <param name="container">What the container is called within a sentence.</param>
    /// <param name="classify">Says what an answer means that is no success; one that did not come has status 0.</param>
    /// <param name="onBreak">Says what it means that the answer broke off.</param>
    public static async Task<T> ClassifyAsync<T>(
        string container, Func<Task<T>> call, Func<RequestFailedException, CodedException> classify, Func<CodedException> onBreak, CancellationToken cancellationToken)
    {
        try
        {
            return await RequestFailures.ClassifyAsync(call, classify, cancellationToken);
        }
        catch (AuthenticationFailedException)
        {
            throw new PermanentException("source-access-refused", $"Our identity gets no token for {container}.");
        }
        catch (IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw onBreak();
        }
    }

    public static PermanentException Refused(string container, int status) =>
        new("source-access-refused", $"{Capital(container)} does not let us in (status {status}): look at the identity and its roles there.");

    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
