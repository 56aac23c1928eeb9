using System.Net;
using Azure;
using Azure.Security.KeyVault.Keys.Cryptography;
using Microsoft.AspNetCore.Http;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Vault;

public sealed class VaultFaultTests(VaultFixture fixture) : IClassFixture<VaultFixture>
{
    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task WrapKey_WhileTheVaultIsBusy_IsTriedAgain(HttpStatusCode status)
    {
        using var recorder = new RequestRecorder();
        var client = await CreateAsync(recorder);
        fixture.Vault.Faults.AnswerNext(2, status, retryAfter: TimeSpan.FromMilliseconds(5));

        await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1, 2, 3]);

        Assert.Equal([HttpStatusCode.Unauthorized, status, status, HttpStatusCode.OK], recorder.Requests.Select(request => request.Status));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, 4, "Throttled")]
    [InlineData(HttpStatusCode.ServiceUnavailable, 4, "ServiceUnavailable")]
    [InlineData(HttpStatusCode.Forbidden, 2, "Forbidden")]
    public async Task WrapKey_WhenTheVaultKeepsRefusing_FailsWithItsCode(HttpStatusCode status, int attempts, string code)
    {
        using var recorder = new RequestRecorder();
        var client = await CreateAsync(recorder);
        fixture.Vault.Faults.AnswerNext(attempts, status);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1, 2, 3]));

        Assert.Equal(((int)status, code), (failure.Status, failure.ErrorCode));
        Assert.Equal(attempts, recorder.Requests.Count(request => request.Authorised));
    }

    [Fact]
    public async Task WrapKey_WithoutPermissionToGetTheKey_IsDoneByTheVault()
    {
        using var recorder = new RequestRecorder();
        var client = await CreateAsync(recorder);
        fixture.Vault.Faults.AnswerNext(1, HttpStatusCode.Forbidden, only: request => HttpMethods.IsGet(request.Method));

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1, 2, 3]);

        Assert.Contains(recorder.Requests, request => request.PathAndQuery.Contains("/wrapkey?", StringComparison.Ordinal));
        Assert.Equal([1, 2, 3], (await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey)).Key);
    }

    [Fact]
    public async Task Fault_ForOneOperation_LeavesTheOthersAlone()
    {
        var client = await CreateAsync(recorder: null);
        fixture.Vault.Faults.AnswerNext(1, HttpStatusCode.Forbidden, only: request => request.Path.Value!.EndsWith("/unwrapkey", StringComparison.Ordinal));

        var wrapped = await client.WrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, [1, 2, 3]);

        await Assert.ThrowsAsync<RequestFailedException>(() => client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey));
        Assert.Equal([1, 2, 3], (await client.UnwrapKeyAsync(KeyWrapAlgorithm.RsaOaep256, wrapped.EncryptedKey)).Key);
    }

    private async Task<CryptographyClient> CreateAsync(RequestRecorder? recorder)
    {
        var key = await fixture.CreateRsaKeyAsync();
        return fixture.CreateClient(recorder).GetCryptographyClient(key.Name);
    }
}
