using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Security.KeyVault.Keys;
using Overstap.Local.Emulators;
using Overstap.Local.Vault;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

/// <summary>One running vault for the tests of a class; each test uses keys of its own.</summary>
public sealed class VaultFixture : IAsyncLifetime
{
    public EmulatorSetting Setting { get; } = new();

    public VaultEmulator Vault { get; private set; } = null!;

    public KeyClient Keys { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Vault = await Setting.StartVaultAsync();
        Keys = CreateClient();
    }

    public KeyClient CreateClient(RequestRecorder? recorder = null) =>
        new(Vault.Endpoint, Setting.Credential, Setting.Configure(new KeyClientOptions(), recorder));

    public HttpClient CreateHttpClient() => new(Setting.Certificate.CreateHandler()) { BaseAddress = Vault.Endpoint };

    /// <summary>The smallest RSA key there is: making large ones is what takes time.</summary>
    public async Task<KeyVaultKey> CreateRsaKeyAsync(CreateRsaKeyOptions? options = null)
    {
        options ??= new CreateRsaKeyOptions(NewName());
        options.KeySize ??= 2048;
        return await Keys.CreateRsaKeyAsync(options);
    }

    /// <summary>Sends what no client would, with a token unless another is given.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string? body = null, string? token = null)
    {
        using var client = CreateHttpClient();
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? TokenOf(Setting.Credential));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public static string TokenOf(LocalCredential credential, string scope = "https://vault.localhost/.default") =>
        credential.GetToken(new TokenRequestContext([scope]), CancellationToken.None).Token;

    public static string NewName() => "key-" + Guid.NewGuid().ToString("N");

    public async Task DisposeAsync()
    {
        await Vault.DisposeAsync();
        Setting.Dispose();
    }
}
