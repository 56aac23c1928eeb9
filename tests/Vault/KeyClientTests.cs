using System.Net;
using Azure;
using Azure.Security.KeyVault.Keys;

namespace Overstap.Tests.Vault;

public sealed class KeyClientTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    private KeyClient Keys => fixture.Keys;

    [Theory]
    [InlineData(null, 3072)]
    [InlineData(2048, 2048)]
    [InlineData(4096, 4096)]
    public async Task CreateRsaKey_OfAskedSize_HasThatSize(int? asked, int expected)
    {
        KeyVaultKey key = await Keys.CreateRsaKeyAsync(new(VaultFixture.NewName()) { KeySize = asked });

        using var rsa = key.Key.ToRSA();
        Assert.Equal(expected, rsa.KeySize);
        Assert.Equal(KeyType.Rsa, key.KeyType);
    }

    [Fact]
    public async Task CreateRsaKey_WithProperties_IsReadBackWithThem()
    {
        var expires = fixture.Setting.Clock.Now.AddYears(1);
        var created = await fixture.CreateRsaKeyAsync(new(VaultFixture.NewName())
        {
            ExpiresOn = expires,
            KeyOperations = { KeyOperation.WrapKey, KeyOperation.UnwrapKey },
            Tags = { ["environment"] = "local" },
        });

        KeyVaultKey read = await Keys.GetKeyAsync(created.Name);

        Assert.Equal(created.Id, read.Id);
        Assert.Equal($"{fixture.Vault.Endpoint}keys/{created.Name}/{created.Properties.Version}", read.Id.AbsoluteUri);
        Assert.True(read.Properties.Enabled);
        Assert.Equal(expires, read.Properties.ExpiresOn);
        Assert.Equal(fixture.Setting.Clock.Now, read.Properties.CreatedOn);
        Assert.Equal([KeyOperation.WrapKey, KeyOperation.UnwrapKey], read.KeyOperations);
        Assert.Equal("local", read.Properties.Tags["environment"]);
    }

    [Fact]
    public async Task GetKey_OfUnknownName_IsNotFound()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Keys.GetKeyAsync("unknown"));

        Assert.Equal(404, failure.Status);
        Assert.Equal("KeyNotFound", failure.ErrorCode);
    }

    [Theory]
    [InlineData("under_score")]
    [InlineData("dots.are.not")]
    public async Task CreateRsaKey_WithForbiddenName_IsRefused(string name)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Keys.CreateRsaKeyAsync(new(name)));

        Assert.Equal((400, "BadParameter"), (failure.Status, failure.ErrorCode));
    }

    [Fact]
    public async Task CreateRsaKey_OfOddSize_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => Keys.CreateRsaKeyAsync(new(VaultFixture.NewName()) { KeySize = 1024 }));

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task RotateKey_OfExistingKey_MakesAnotherVersionLikeIt()
    {
        var first = await fixture.CreateRsaKeyAsync();

        KeyVaultKey second = await Keys.RotateKeyAsync(first.Name);

        Assert.NotEqual(first.Properties.Version, second.Properties.Version);
        Assert.NotEqual(first.Key.N, second.Key.N);
        KeyVaultKey latest = await Keys.GetKeyAsync(first.Name);
        KeyVaultKey old = await Keys.GetKeyAsync(first.Name, first.Properties.Version);
        Assert.Equal(second.Id, latest.Id);
        Assert.Equal(first.Key.N, old.Key.N);
    }

    [Fact]
    public async Task GetPropertiesOfKeyVersions_OverSeveralPages_ListsEachVersionOnce()
    {
        var name = VaultFixture.NewName();
        var expected = new List<Uri>();
        for (var version = 0; version < 5; version++)
        {
            KeyVaultKey key = await Keys.CreateEcKeyAsync(new(name));
            expected.Add(key.Id);
        }

        var pages = await Keys.GetPropertiesOfKeyVersionsAsync(name).AsPages(pageSizeHint: 2).ToListAsync();

        Assert.Equal([2, 2, 1], pages.Select(page => page.Values.Count));
        Assert.Equal(expected, pages.SelectMany(page => page.Values).Select(properties => properties.Id));
    }

    [Fact]
    public async Task GetPropertiesOfKeys_WithADeletedOne_ListsTheOthers()
    {
        KeyVaultKey kept = await Keys.CreateEcKeyAsync(new(VaultFixture.NewName()));
        KeyVaultKey deleted = await Keys.CreateEcKeyAsync(new(VaultFixture.NewName()));
        await Keys.StartDeleteKeyAsync(deleted.Name);

        var names = await Keys.GetPropertiesOfKeysAsync().Select(properties => properties.Name).ToListAsync();

        Assert.Contains(kept.Name, names);
        Assert.DoesNotContain(deleted.Name, names);
    }

    [Fact]
    public async Task UpdateKeyProperties_WithChangedTagsAndOperations_KeepsTheKey()
    {
        KeyVaultKey key = await Keys.CreateEcKeyAsync(new(VaultFixture.NewName()));
        key.Properties.Tags["purpose"] = "manifest";

        KeyVaultKey updated = await Keys.UpdateKeyPropertiesAsync(key.Properties, [KeyOperation.Verify]);

        Assert.Equal(key.Key.X, updated.Key.X);
        Assert.Equal("manifest", updated.Properties.Tags["purpose"]);
        Assert.Equal([KeyOperation.Verify], updated.KeyOperations);
    }

    [Fact]
    public async Task StartDeleteKey_UntilPurged_HidesTheKeyAndKeepsItsName()
    {
        KeyVaultKey key = await Keys.CreateEcKeyAsync(new(VaultFixture.NewName()));

        var operation = await Keys.StartDeleteKeyAsync(key.Name);
        await operation.WaitForCompletionAsync();

        Assert.Equal(key.Id, operation.Value.Id);
        Assert.Equal(fixture.Setting.Clock.Now, operation.Value.DeletedOn);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => Keys.GetKeyAsync(key.Name))).Status);
        DeletedKey deleted = await Keys.GetDeletedKeyAsync(key.Name);
        Assert.Equal(key.Name, deleted.Name);
        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => Keys.CreateEcKeyAsync(new(key.Name)));
        Assert.Equal((409, "Conflict"), (conflict.Status, conflict.ErrorCode));

        await Keys.PurgeDeletedKeyAsync(key.Name);

        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => Keys.GetDeletedKeyAsync(key.Name))).Status);
        KeyVaultKey another = await Keys.CreateEcKeyAsync(new(key.Name));
        Assert.NotEqual(key.Key.X, another.Key.X);
    }

    [Fact]
    public async Task DeletedKey_Recovered_IsTheKeyItWas()
    {
        KeyVaultKey key = await Keys.CreateEcKeyAsync(new(VaultFixture.NewName()));
        var recovery = $"deletedkeys/{key.Name}/recover?api-version=7.6";
        Assert.Equal(HttpStatusCode.NotFound, (await fixture.SendAsync(HttpMethod.Post, recovery)).Status);
        await Keys.StartDeleteKeyAsync(key.Name);

        var (status, answer) = await fixture.SendAsync(HttpMethod.Post, recovery);

        Assert.Equal((HttpStatusCode.OK, key.Id.AbsoluteUri), (status, answer.GetProperty("key").GetProperty("kid").GetString()));
        KeyVaultKey again = await Keys.GetKeyAsync(key.Name);
        Assert.Equal(key.Key.X, again.Key.X);
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => Keys.GetDeletedKeyAsync(key.Name))).Status);
    }

    [Fact]
    public void KeyVaultKeyIdentifier_OfVersionedId_HasItsParts()
    {
        var identifier = new KeyVaultKeyIdentifier(new Uri("https://overstap.vault.azure.net/keys/wrapping/0123456789abcdef"));

        Assert.Equal(("wrapping", "0123456789abcdef"), (identifier.Name, identifier.Version));
        Assert.Equal(new Uri("https://overstap.vault.azure.net"), identifier.VaultUri);
        Assert.False(KeyVaultKeyIdentifier.TryCreate(new Uri("https://overstap.vault.azure.net/"), out _));
    }
}
