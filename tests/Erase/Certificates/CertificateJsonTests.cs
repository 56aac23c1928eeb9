using System.Text;
using Overstap.Catalogue;
using Overstap.Erase.Certificates;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Signing;

namespace Overstap.Tests.Erase.Certificates;

public sealed class CertificateJsonTests
{
    private static readonly string Golden = Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "certificates");

    [Fact]
    public void Certificate_IsTheSameBytesAsEver() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Golden, "certificate.json")), Encoding.UTF8.GetString(CertificateJson.Write(SampleCertificates.Full)));

    [Fact]
    public void Certificate_SignedLongAgo_IsStillValid()
    {
        var keys = TrustedKeys.Read(File.ReadAllText(Path.Combine(Golden, "public-key.pem")));

        var found = CertificateVerification.OfFiles(
            File.ReadAllBytes(Path.Combine(Golden, "certificate.json")), File.ReadAllBytes(Path.Combine(Golden, "certificate.json.sig")), keys);

        Assert.Null(found.Problem);
        Assert.Equal("Example Cloud", found.Certificate!.Certificate.Issuer);
    }

    [Fact]
    public void Certificate_ReadAndWritten_IsTheSame()
    {
        var json = CertificateJson.Write(SampleCertificates.Full);
        Assert.Equal(json, CertificateJson.Write(CertificateJson.ReadCertificate(json)));
    }

    [Fact]
    public void Certificate_ByAFineClock_HasNoMoreThanMilliseconds()
    {
        var json = CertificateJson.Write(SampleCertificates.Full with { IssuedAt = SampleCertificates.Full.IssuedAt.AddTicks(4567) });

        Assert.Equal(CertificateJson.Write(SampleCertificates.Full), json);
    }

    [Fact]
    public void Certificate_WithMoreDecimalsFromAnEarlierRelease_IsStillRead()
    {
        var text = Encoding.UTF8.GetString(CertificateJson.Write(SampleCertificates.Full)).Replace("22:02:05.123Z", "22:02:05.1234567Z", StringComparison.Ordinal);

        Assert.Equal(SampleCertificates.Full.IssuedAt.AddTicks(4567), CertificateJson.ReadCertificate(Encoding.UTF8.GetBytes(text)).IssuedAt);
    }

    [Fact]
    public void Certificate_OfAnyText_CannotEndTheElementItStandsIn()
    {
        const string Markup = "</script><!--&'\"\u2028é中";
        var certificate = SampleCertificates.Full with
        {
            Issuer = Markup,
            Tables = [SampleCertificates.Full.Tables[0] with { ServiceLabel = new Labels(Markup, Markup, Markup, Markup) }],
        };

        var json = CertificateJson.Write(certificate);

        Assert.DoesNotContain((byte)'<', json);
        Assert.Equal(Markup, CertificateJson.ReadCertificate(json).Issuer);
        Assert.Contains("é中", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\"", "\"Kind\"")]
    [InlineData("\"kind\"", "\"other\"")]
    [InlineData("  \"kind\": \"migration\",\n", "")]
    [InlineData("  \"kind\": \"migration\",\n", "  \"kind\": \"migration\",\n  \"kind\": \"migration\",\n")]
    [InlineData("  \"kind\"", "   \"kind\"")]
    [InlineData("2026-07-04T22:00:05.123Z", "2026-07-04T22:00:05.1230Z")]
    [InlineData("\"migration\"", "null")]
    public void Certificate_InAnyOtherForm_IsNotRead(string part, string other)
    {
        var text = Encoding.UTF8.GetString(CertificateJson.Write(SampleCertificates.Full));
        Assert.Contains(part, text, StringComparison.Ordinal);

        Assert.Throws<FormatException>(() => CertificateJson.ReadCertificate(Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"keyId\":\"<script>\"}")]
    public void Signature_ThatIsNone_IsNotRead(string text) => Assert.Throws<FormatException>(() => DetachedSignature.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(PublicKey.EllipticCurve)]
    [InlineData(PublicKey.Rsa)]
    public void PublicKey_AsPemJwkAndKeySet_IsTheSameKey(string algorithm)
    {
        using var signer = new KeyPairSigner(algorithm);
        var jwk = System.Text.Json.JsonSerializer.Serialize(signer.Newest.ToJwk(), System.Text.Json.JsonSerializerOptions.Web);

        PublicKey[] read = [.. TrustedKeys.Read(signer.Newest.ToPem()), .. TrustedKeys.Read(jwk), .. TrustedKeys.Read($"{{\"keys\":[{jwk}]}}")];

        Assert.All(read, key => Assert.Equal(signer.Newest.SubjectPublicKeyInfo, key.SubjectPublicKeyInfo));
        Assert.Equal(3, read.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"kty\":\"oct\",\"k\":\"AAAA\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}")]
    [InlineData("{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void PublicKey_ThatIsNone_IsNotRead(string text) => Assert.Throws<FormatException>(() => TrustedKeys.Read(text));
}
