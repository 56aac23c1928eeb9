using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Overstap.Bench;
using Overstap.Erase.Certificates;
using Overstap.Local;
using Overstap.Local.Settings;
using Overstap.Local.Verify;
using Overstap.Ports;
using Overstap.Tests.Erase.Certificates;

namespace Overstap.Tests.Verify;

public sealed class VerifyCommandTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("overstap-verify-").FullName;
    private readonly KeyPairSigner _signer = new();
    private IssuedCertificate _issued = null!;

    public async Task InitializeAsync()
    {
        _issued = await SampleCertificates.IssueAsync(_signer);
        foreach (var attachment in _issued.ToAttachments("en"))
            Write(attachment.Name, attachment.Content);
        Write("public.pem", Encoding.ASCII.GetBytes(_signer.Newest.ToPem()));
        Write("public.jwk", JsonSerializer.SerializeToUtf8Bytes(_signer.Newest.ToJwk(), JsonSerializerOptions.Web));
        Write("keys.json", JsonSerializer.SerializeToUtf8Bytes(new JsonWebKeySet([_signer.Newest.ToJwk()]), JsonSerializerOptions.Web));
        using var other = new KeyPairSigner();
        Write("other.pem", Encoding.ASCII.GetBytes(other.Newest.ToPem()));
    }

    public Task DisposeAsync()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("certificate.json", "public.pem")]
    [InlineData("certificate.json", "public.jwk")]
    [InlineData("certificate.html", "keys.json")]
    [InlineData("certificate.html", "public.pem")]
    public async Task Certificate_WithItsIssuersKey_IsValid(string file, string key)
    {
        var (code, output) = await VerifyAsync(file, key);

        Assert.Equal(0, code);
        Assert.StartsWith($"valid, signed by key {_signer.Newest.KeyId}\n", output, StringComparison.Ordinal);
        Assert.Contains(_issued.Sha256, output, StringComparison.Ordinal);
        Assert.DoesNotContain("does not prove", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certificate.json")]
    [InlineData("certificate.html")]
    public async Task Certificate_WithoutAKey_IsSaidToProveNoIssuer(string file)
    {
        var (code, output) = await VerifyAsync(file, key: null);

        Assert.Equal(0, code);
        Assert.Contains("The key came from the file itself, so this does not prove who issued the certificate.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certificate.json")]
    [InlineData("certificate.html")]
    public async Task Certificate_WithAnothersKey_IsNotValid(string file)
    {
        var (code, output) = await VerifyAsync(file, "other.pem");

        Assert.Equal(1, code);
        Assert.StartsWith("NOT VALID: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("certificate.json", "41812", "41813")]
    [InlineData("certificate.json", "{", "[")]
    [InlineData("certificate.html", "41,812", "41,813")]
    [InlineData("certificate.html", "41812", "41813")]
    public async Task Certificate_Altered_IsNotValid(string file, string part, string other)
    {
        var path = Path.Combine(_folder, file);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(part, other, StringComparison.Ordinal));

        Assert.Equal(1, (await VerifyAsync(file, "public.pem")).Code);
        Assert.Equal(1, (await VerifyAsync(file, key: null)).Code);
    }

    [Theory]
    [InlineData("missing.json", null)]
    [InlineData("public.pem", null)]
    [InlineData("empty.json", null)]
    [InlineData("page.html", null)]
    [InlineData("certificate.json", "missing.pem")]
    [InlineData("certificate.json", "certificate.html")]
    [InlineData("certificate.json", "empty.json")]
    [InlineData(".", null)]
    public async Task Input_ThatCannotBeRead_IsRefusedInOneSentence(string file, string? key)
    {
        Write("empty.json", []);
        Write("empty.json.sig", []);
        Write("public.pem.sig", "{}"u8.ToArray());
        Write("page.html", "<html><body>Nothing</body></html>"u8.ToArray());

        var refusal = await Assert.ThrowsAsync<StartupException>(() => VerifyAsync(file, key));

        Assert.Equal(StartupException.Refused, refusal.ExitCode);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Command_OfTheCommandLine_HasTheExitCodes()
    {
        Assert.Equal(0, await LocalCommand.RunAsync(["verify", "certificate", PathOf("certificate.html"), "--key", PathOf("public.pem")]));
        Assert.Equal(1, await LocalCommand.RunAsync(["verify", "certificate", PathOf("certificate.json"), "--key", PathOf("other.pem")]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "certificate", PathOf("missing.json")]));
        Assert.Equal(2, await LocalCommand.RunAsync(["verify", "certificate"]));
    }

    [Theory]
    [InlineData(PublicKey.EllipticCurve)]
    [InlineData(PublicKey.Rsa)]
    public async Task Openssl_WithTheTwoLinesOfTheDocumentation_VerifiesAndNoticesAnAlteration(string algorithm)
    {
        await SystemPackages.EnsureAsync("openssl");
        using var signer = new KeyPairSigner(algorithm);
        var issued = await SampleCertificates.IssueAsync(signer);
        Write("certificate.json", issued.Json);
        Write("certificate.json.sig", issued.SignatureJson);
        Write("public-key.pem", Encoding.ASCII.GetBytes(signer.Newest.ToPem()));
        var page = await File.ReadAllLinesAsync(Path.Combine(RepositoryRoot.Find(), "docs", "certificate.md"));
        var lines = page.Where(line => line.StartsWith("sed -n ", StringComparison.Ordinal) || line.StartsWith("openssl dgst ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length);
        var script = string.Join('\n', lines);
        if (algorithm == PublicKey.Rsa)
            script = script.Replace("-sha256", "-sha256 -sigopt rsa_padding_mode:pss", StringComparison.Ordinal);

        var good = await ShellAsync(script);
        await File.AppendAllTextAsync(PathOf("certificate.json"), " ");
        var altered = await ShellAsync(script);

        Assert.Equal((0, "Verified OK"), good);
        Assert.NotEqual(0, altered.Code);
    }

    private string PathOf(string file) => Path.Combine(_folder, file);

    private void Write(string name, byte[] content) => File.WriteAllBytes(PathOf(name), content);

    private async Task<(int Code, string Output)> VerifyAsync(string file, string? key)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var code = await VerifyCommand.RunAsync(PathOf(file), key is null ? null : PathOf(key), output, CancellationToken.None);
        return (code, output.ToString());
    }

    private async Task<(int Code, string Output)> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-ec", script]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        await errors;
        return (shell.ExitCode, output.Trim());
    }
}
