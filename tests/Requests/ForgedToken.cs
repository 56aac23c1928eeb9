using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Overstap.Tests.Requests;

/// <summary>Takes the issuer's own token apart, changes it, and puts it together again, with the issuer's key or with another.</summary>
internal sealed class ForgedToken : IDisposable
{
    private readonly RSA _issuer = RSA.Create();

    private ForgedToken(ApiHost host, string genuine)
    {
        _issuer.ImportPkcs8PrivateKey(File.ReadAllBytes(Path.Combine(host.DataDirectory, "identity", "signing.key")), out _);
        var parts = genuine.Split('.');
        Header = Read(parts[0]);
        Claims = Read(parts[1]);
        Signature = parts[2];
    }

    public JsonObject Header { get; }

    public JsonObject Claims { get; }

    public string Signature { get; private set; }

    public byte[] PublicKey => _issuer.ExportSubjectPublicKeyInfo();

    public string PublicKeyPem => _issuer.ExportSubjectPublicKeyInfoPem();

    private string Signed => $"{Write(Header)}.{Write(Claims)}";

    public static async Task<ForgedToken> OfAsync(ApiHost host, ApiUser user) => new(host, await user.SignInAsync());

    /// <summary>As the issuer itself would sign it.</summary>
    public string SignedByTheIssuer() => SignedBy(_issuer);

    public string SignedBy(RSA key) => $"{Signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(Signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";

    public string SignedWithSecret(byte[] secret) => $"{Signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(Signed)))}";

    public string WithTheOldSignature() => $"{Signed}.{Signature}";

    public string Unsigned() => $"{Signed}.";

    public void Dispose() => _issuer.Dispose();

    private static JsonObject Read(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static string Write(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
