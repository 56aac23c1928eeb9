using Azure;
using Azure.Identity;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Says of every failure of the key vault whether it passes.</summary>
/// <param name="key">What the key is for, such as <c>wrapping</c>, so that an operator knows which one to look at.</param>
internal sealed class VaultFailures(string key)
{
    /// <param name="version">The version that is called for, where no other would do.</param>
    public async Task<T> ClassifyAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken, string? version = null)
    {
        try
        {
            return await RequestFailures.ClassifyAsync(call, e => Classify(e, version), cancellationToken);
        }
        catch (InvalidOperationException e)
        {
            // The client checks expiry and permitted operations of the key itself.
            throw Unusable(e);
        }
        catch (AuthenticationFailedException e)
        {
            throw new PermanentException("vault-refused", "The vault does not accept our identity; an operator has to look at its roles.", e);
        }
    }

    public PermanentException Disabled(Exception? cause = null, string? version = null) =>
        new("vault-key-disabled", $"{Name(version)} is disabled; an operator has to enable it.{NoOther(version)}", cause);

    public PermanentException Missing(Exception? cause = null, string? version = null) =>
        new("vault-key-missing", $"{Name(version)} is not in the vault; an operator has to recover it.{NoOther(version)}", cause);

    public PermanentException Unusable(Exception? cause = null) =>
        new("vault-key-unusable", $"The {key} key has expired, or is of a kind that may not be used for {key}; an operator has to look at it.", cause);

    private static string NoOther(string? version) => version is null ? "" : " What it wrapped, no other version opens.";

    private string Name(string? version) => version is null ? $"The {key} key" : $"Version {version} of the {key} key";

    private CodedException Classify(RequestFailedException e, string? version) => e.Status switch
    {
        429 => new TransientException("vault-throttled", "The key vault asks us to slow down.", e),
        0 or 408 or >= 500 => new TransientException("vault-unavailable", "The key vault cannot be reached now. Without it nothing is written and nothing is handed out.", e),
        404 => Missing(e, version),
        403 when e.Message.Contains("KeyDisabled", StringComparison.Ordinal) => Disabled(e, version),
        401 or 403 => new PermanentException("vault-refused", "The key vault refuses us; an operator has to look at its roles.", e),
        _ => new PermanentException("vault-failed", $"The key vault answered {e.Status} {e.ErrorCode}; an operator has to look at it.", e),
    };
}
