using System.Net;
using System.Security.Cryptography;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Overstap.Adapters;
using Overstap.Ports;
using Overstap.Tests.Vault;

namespace Overstap.Tests.Contracts;

public sealed class VaultKeyWrapperContractTests(VaultFixture fixture) : IClassFixture<VaultFixture>, IAsyncLifetime
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private KeyVaultKey _key = null!;
    private VaultKeyWrapper _wrapper = null!;

    public async Task InitializeAsync()
    {
        _key = await fixture.CreateRsaKeyAsync();
        _wrapper = new VaultKeyWrapper(fixture.CreateClient(), fixture.Setting.Credential, fixture.Setting.Configure(new CryptographyClientOptions()), _key.Name);
    }

    public Task DisposeAsync()
    {
        fixture.Vault.Faults.Clear();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Wrap_NamesTheVersionThatWrapped_AndIsUndoneByUnwrap()
    {
        var (first, second) = (await WrapAsync(), await WrapAsync());

        Assert.Equal(_key.Id.AbsoluteUri, first.KeyId);
        Assert.NotEqual(first.Value, second.Value);
        Assert.Equal(_secret, await UnwrapAsync(first));
        Assert.Equal(_secret, await UnwrapAsync(second));
    }

    [Fact]
    public async Task Wrap_AfterRotation_UsesTheNewVersionAndTheOldOneStillUnwraps()
    {
        var before = await WrapAsync();
        await fixture.Keys.RotateKeyAsync(_key.Name);

        var after = await WrapAsync();

        Assert.NotEqual(before.KeyId, after.KeyId);
        Assert.Equal(_secret, await UnwrapAsync(before));
        Assert.Equal(_secret, await UnwrapAsync(after));
    }

    [Fact]
    public async Task Key_Disabled_NeitherWrapsNorUnwraps()
    {
        var wrapped = await WrapAsync();
        _key.Properties.Enabled = false;
        await fixture.Keys.UpdateKeyPropertiesAsync(_key.Properties);

        Assert.Equal("vault-key-disabled", (await Assert.ThrowsAsync<PermanentException>(WrapAsync)).Code);
        Assert.Equal("vault-key-disabled", (await Assert.ThrowsAsync<PermanentException>(() => UnwrapAsync(wrapped))).Code);
    }

    /// <summary>What an older version wrapped waits for that version, and the operator is told which one it is; everything else goes on.</summary>
    [Fact]
    public async Task OlderVersion_Disabled_IsNamed_AndHoldsUpNothingElse()
    {
        var before = await WrapAsync();
        await fixture.Keys.RotateKeyAsync(_key.Name);
        var after = await WrapAsync();
        _key.Properties.Enabled = false;
        await fixture.Keys.UpdateKeyPropertiesAsync(_key.Properties);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => UnwrapAsync(before));

        Assert.Equal("vault-key-disabled", failure.Code);
        Assert.EndsWith($": Version {_key.Properties.Version} of the wrapping key is disabled; an operator has to enable it. What it wrapped, no other version opens.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(_secret, await UnwrapAsync(after));
        Assert.Equal(after.KeyId, (await WrapAsync()).KeyId);
        _key.Properties.Enabled = true;
        await fixture.Keys.UpdateKeyPropertiesAsync(_key.Properties);
        Assert.Equal(_secret, await UnwrapAsync(before));
    }

    [Fact]
    public async Task Key_Deleted_IsMissing_AndItsVersionIsNamed()
    {
        var wrapped = await WrapAsync();
        await fixture.Keys.StartDeleteKeyAsync(_key.Name);

        Assert.Equal("vault-key-missing", (await Assert.ThrowsAsync<PermanentException>(WrapAsync)).Code);
        var failure = await Assert.ThrowsAsync<PermanentException>(() => UnwrapAsync(wrapped));
        Assert.Equal("vault-key-missing", failure.Code);
        Assert.Contains($"Version {_key.Properties.Version} of the wrapping key is not in the vault", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unwrap_OfWhatWasAltered_Fails()
    {
        var wrapped = await WrapAsync();
        wrapped.Value[7] ^= 1;
        Assert.Equal("vault-failed", (await Assert.ThrowsAsync<PermanentException>(() => UnwrapAsync(wrapped))).Code);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "vault-refused", false)]
    [InlineData(HttpStatusCode.BadRequest, "vault-failed", false)]
    [InlineData(HttpStatusCode.TooManyRequests, "vault-throttled", true)]
    [InlineData(HttpStatusCode.InternalServerError, "vault-unavailable", true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "vault-unavailable", true)]
    public async Task Vault_Refusing_IsToldFromOneThatIsBusy(HttpStatusCode status, string code, bool passes)
    {
        var wrapped = await WrapAsync();
        fixture.Vault.Faults.AnswerNext(20, status);

        foreach (var call in (Func<Task>[])[WrapAsync, () => UnwrapAsync(wrapped)])
        {
            var failure = await Assert.ThrowsAnyAsync<CodedException>(call);
            Assert.Equal((code, passes), (failure.Code, failure is TransientException));
        }
    }

    private Task<WrappedKey> WrapAsync() => _wrapper.WrapAsync(_secret, CancellationToken.None);

    private Task<byte[]> UnwrapAsync(WrappedKey wrapped) => _wrapper.UnwrapAsync(wrapped, CancellationToken.None);
}
