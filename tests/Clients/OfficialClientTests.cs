using System.Text;
using Azure.Core;
using Overstap.Tests.Emulators;
using Overstap.Tests.Mail;
using Overstap.Tests.Vault;

namespace Overstap.Tests.Clients;

/// <summary>The emulators speak the services' protocols when clients that are not ours cannot tell the difference.</summary>
public sealed class OfficialClientTests(NpmClients npm, VaultFixture vault, MailFixture mail, AzuriteFixture azurite)
    : IClassFixture<NpmClients>, IClassFixture<VaultFixture>, IClassFixture<MailFixture>, IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task KeyVaultClient_AgainstTheEmulator_DoesAllItsOperations()
    {
        var output = await npm.RunAsync("keyvault.mjs", new()
        {
            ["VAULT_URL"] = vault.Vault.Endpoint.AbsoluteUri.TrimEnd('/'),
            ["VAULT_TOKEN"] = Token(vault.Setting, "https://vault.localhost/.default"),
            ["NODE_EXTRA_CA_CERTS"] = vault.Setting.Certificate.PemFile,
        });

        Assert.Contains("keyvault-keys: ok", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmailClient_AgainstTheEmulator_SendsWithSignatureAndWithToken()
    {
        var address = MailFixture.NewAddress();

        var output = await npm.RunAsync("email.mjs", new()
        {
            ["MAIL_CONNECTION_STRING"] = mail.Mail.ConnectionString,
            ["MAIL_TOKEN"] = Token(mail.Setting, "https://communication.azure.com//.default"),
            ["MAIL_RECIPIENT"] = address,
            ["NODE_EXTRA_CA_CERTS"] = mail.Setting.Certificate.PemFile,
        });

        Assert.Contains("communication-email: ok", output, StringComparison.Ordinal);
        Assert.Equal(["From the official client ✓", "From the official client ✓"], mail.To(address).Select(message => message.Subject));
        Assert.All(mail.To(address), message => Assert.True(message.TrackingDisabled));
        Assert.All(mail.To(address), message =>
        {
            var attachment = Assert.Single(message.Attachments);
            Assert.Equal(("terms.txt", "text/plain", "terms"), (attachment.Name, attachment.ContentType, Encoding.UTF8.GetString(attachment.Content)));
        });
    }

    [Fact]
    public async Task BlobClient_AgainstAzurite_StagesBlocksAndRevokesLinks()
    {
        var output = await npm.RunAsync("blob.mjs", new() { ["BLOB_CONNECTION_STRING"] = azurite.ConnectionString });

        Assert.Contains("storage-blob: ok", output, StringComparison.Ordinal);
    }

    private static string Token(EmulatorSetting setting, string scope) =>
        setting.Credential.GetToken(new TokenRequestContext([scope]), CancellationToken.None).Token;
}
