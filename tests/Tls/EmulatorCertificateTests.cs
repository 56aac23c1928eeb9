using System.Security.Authentication;
using Overstap.Local.Tls;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Tls;

public sealed class EmulatorCertificateTests : IDisposable
{
    private readonly EmulatorSetting _setting = new();

    public void Dispose() => _setting.Dispose();

    [Fact]
    public void Open_Again_FindsTheSameCertificate()
    {
        using var again = EmulatorCertificate.Open(_setting.DataDirectory);

        Assert.Equal(_setting.Certificate.Certificate.Thumbprint, again.Certificate.Thumbprint);
        Assert.True(again.Certificate.HasPrivateKey);
        Assert.Contains("BEGIN CERTIFICATE", File.ReadAllText(again.PemFile), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(again.PemFile), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_WhenItsTimeIsUp_MakesANewOne()
    {
        var later = new SettableClock(TimeProvider.System.GetUtcNow().AddDays(366));

        using var renewed = EmulatorCertificate.Open(_setting.DataDirectory, later);

        Assert.NotEqual(_setting.Certificate.Certificate.Thumbprint, renewed.Certificate.Thumbprint);
        Assert.True(renewed.Certificate.NotAfter > later.Now.LocalDateTime);
        Assert.Equal(renewed.Certificate.ExportCertificatePem(), File.ReadAllText(renewed.PemFile).TrimEnd());
    }

    [Fact]
    public void Open_OfBrokenFile_MakesANewOne()
    {
        File.WriteAllText(Path.Combine(_setting.DataDirectory, "emulators.pfx"), "broken");

        using var renewed = EmulatorCertificate.Open(_setting.DataDirectory);

        Assert.NotEqual(_setting.Certificate.Certificate.Thumbprint, renewed.Certificate.Thumbprint);
    }

    [Fact]
    public async Task Handler_OfAnotherCertificate_DoesNotTrustThisOne()
    {
        using var other = new EmulatorSetting();
        await using var vault = await _setting.StartVaultAsync();
        using var client = new HttpClient(other.Certificate.CreateHandler());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(vault.Endpoint));

        Assert.IsType<AuthenticationException>(failure.InnerException);
    }

    [Fact]
    public async Task Handler_ForNameThatTheCertificateDoesNotCarry_RefusesIt()
    {
        await using var vault = await _setting.StartVaultAsync();
        using var client = new HttpClient(_setting.Certificate.CreateHandler());

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"https://vault.azure.net:{vault.Endpoint.Port}/")));

        Assert.IsType<AuthenticationException>(failure.InnerException);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData(EmulatorCertificate.VaultHost)]
    public async Task Handler_ForEachNameOfTheCertificate_ReachesTheEmulator(string host)
    {
        await using var vault = await _setting.StartVaultAsync();
        using var client = new HttpClient(_setting.Certificate.CreateHandler());

        using var response = await client.GetAsync(new Uri($"https://{host}:{vault.Endpoint.Port}/keys"));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
