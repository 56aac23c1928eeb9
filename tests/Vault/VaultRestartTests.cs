using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Local.Vault;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

public sealed class VaultRestartTests : IDisposable
{
    private readonly EmulatorSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [Fact]
    public async Task Vault_AfterItsProcessWasKilled_UnwrapsWhatItWrapped()
    {
        byte[] secret = [1, 2, 3, 4];
        KeyVaultKey key;
        WrapResult wrapped;
        await using var vault = await _setting.StartVaultAsync();
        key = await Client(_setting, vault).CreateRsaKeyAsync(new("wrapping") { KeySize = 2048 });
        wrapped = await Client(_setting, vault).GetCryptographyClient(key.Name).WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, secret);

        using var left = _setting.CopyAsAfterKill();
        await using var again = await left.StartVaultAsync();
        var unwrapped = await Client(left, again).GetCryptographyClient(key.Name, key.Properties.Version).UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey);

        Assert.Equal(secret, unwrapped.Key);
    }

    [Fact]
    public async Task Vault_AfterRestart_RemembersDeletionsAndDisabledKeys()
    {
        await using (var vault = await _setting.StartVaultAsync())
        {
            var keys = Client(_setting, vault);
            KeyVaultKey disabled = await keys.CreateEcKeyAsync(new("disabled"));
            disabled.Properties.Enabled = false;
            await keys.UpdateKeyPropertiesAsync(disabled.Properties);
            await keys.CreateEcKeyAsync(new("deleted"));
            await keys.StartDeleteKeyAsync("deleted");
            await keys.CreateEcKeyAsync(new("purged"));
            await keys.StartDeleteKeyAsync("purged");
            await keys.PurgeDeletedKeyAsync("purged");
        }

        await using var again = await _setting.StartVaultAsync();
        var client = Client(_setting, again);

        KeyVaultKey read = await client.GetKeyAsync("disabled");
        DeletedKey deleted = await client.GetDeletedKeyAsync("deleted");
        Assert.False(read.Properties.Enabled);
        Assert.Equal("deleted", deleted.Name);
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => client.GetDeletedKeyAsync("purged"));
    }

    [Fact]
    public async Task Vault_WithWhatAKilledWriteLeft_StartsAndClearsItAway()
    {
        var keys = Path.Combine(_setting.DataDirectory, "vault", "keys");
        Directory.CreateDirectory(keys);
        var left = Path.Combine(keys, "wrapping.json.0123.unfinished");
        await File.WriteAllTextAsync(left, "{\"Name\":");

        await using var vault = await _setting.StartVaultAsync();

        Assert.False(File.Exists(left));
        Assert.Empty(await Client(_setting, vault).GetPropertiesOfKeysAsync().ToListAsync());
    }

    [Fact]
    public async Task Secrets_OnDisk_AreForTheirOwnerOnly()
    {
        await using var vault = await _setting.StartVaultAsync();
        await using var mail = await _setting.StartMailAsync();
        await Client(_setting, vault).CreateEcKeyAsync(new("signing"));

        var secrets = Directory.GetFiles(_setting.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".pem", StringComparison.Ordinal)).ToList();

        Assert.Equal(["access.key", "credential.key", "emulators.pfx", "signing.json"], secrets.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in secrets.Where(_ => !OperatingSystem.IsWindows()))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode);
        }
    }

    private static KeyClient Client(EmulatorSetting setting, VaultEmulator vault) =>
        new(vault.Endpoint, setting.Credential, setting.Configure(new KeyClientOptions()));
}
