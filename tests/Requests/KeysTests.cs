using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Erase.Certificates;
using Overstap.Ports;
using Overstap.Signing;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class KeysTests(ApiHost host)
{
    [Fact]
    public async Task Keys_AskedByAnybody_VerifyWhatTheServiceSigns()
    {
        var issued = await host.Local.Functions.Services.GetRequiredService<CertificateIssuer>().IssueAsync(SampleCertificates.Full, CancellationToken.None);

        using var answer = await host.Http.GetAsync("/api/keys");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Null(CertificateVerification.OfFiles(issued.Json, issued.SignatureJson, TrustedKeys.Read(text)).Problem);
        using var json = JsonDocument.Parse(text);
        Assert.All(json.RootElement.GetProperty("keys").EnumerateArray(), key =>
        {
            Assert.Equal(("EC", "P-256", "sig", "ES256"), (key.GetProperty("kty").GetString(), key.GetProperty("crv").GetString(), key.GetProperty("use").GetString(), key.GetProperty("alg").GetString()));
            Assert.False(key.TryGetProperty("d", out _));
        });
    }

    [Fact]
    public async Task Key_AskedByItsVersion_IsThePemThatOpensslReads()
    {
        var signer = host.Local.Functions.Services.GetRequiredService<ISigner>();
        var key = (await signer.GetPublicKeysAsync(CancellationToken.None))[0];

        var pem = await host.Http.GetStringAsync($"/api/keys/{key.KeyId.Split('/')[^1]}");

        Assert.Equal(key.SubjectPublicKeyInfo, PublicKey.FromPem(pem).SubjectPublicKeyInfo);
    }

    [Theory]
    [InlineData("quokka4711")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("overstap-signing")]
    public async Task Key_OfNoVersion_IsNotFound(string version)
    {
        using var answer = await host.Http.GetAsync($"/api/keys/{version}");

        Assert.Equal(404, (int)answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\"key-not-found\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quokka4711", text, StringComparison.Ordinal);
    }
}
