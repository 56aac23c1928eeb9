using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Overstap.Tests.Faults;

/// <summary>The ways in which a vault does not help, as an operator or a bad day brings them about.</summary>
internal sealed class VaultSwitch(FaultHost host)
{
    private const int Always = 1_000_000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(10);

    public Task BreakAsync(string how)
    {
        switch (how)
        {
            case "refuses":
                host.Local.Vault.Faults.AnswerNext(Always, HttpStatusCode.Forbidden);
                return Task.CompletedTask;
            case "throttles":
                host.Local.Vault.Faults.AnswerNext(Always, HttpStatusCode.TooManyRequests, RetryAfter);
                return Task.CompletedTask;
            case "fails":
                host.Local.Vault.Faults.AnswerNext(Always, HttpStatusCode.ServiceUnavailable);
                return Task.CompletedTask;
            case "disabled":
                return EnableAsync("WrappingKey", false);
            case "signing disabled":
                return EnableAsync("SigningKey", false);
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, "There is no such way.");
        }
    }

    /// <summary>Just so often that the client's own tries are enough.</summary>
    public void ThrottleBriefly() => host.Local.Vault.Faults.AnswerNext(2, HttpStatusCode.TooManyRequests, RetryAfter);

    public async Task MendAsync()
    {
        host.Local.Vault.Faults.Clear();
        await EnableAsync("WrappingKey", true);
        await EnableAsync("SigningKey", true);
    }

    private async Task EnableAsync(string setting, bool enabled)
    {
        var services = host.Local.Functions.Services;
        var options = new KeyClientOptions { Transport = new HttpClientTransport(services.GetRequiredService<HttpClient>()) };
        var keys = new KeyClient(host.Local.Vault.Endpoint, services.GetRequiredService<TokenCredential>(), options);
        var key = (await keys.GetKeyAsync(host.Local.Settings[$"Overstap:{setting}"]!)).Value.Properties;
        key.Enabled = enabled;
        await keys.UpdateKeyPropertiesAsync(key);
    }
}
