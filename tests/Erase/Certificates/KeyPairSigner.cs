using System.Security.Cryptography;
using Overstap.Ports;

namespace Overstap.Tests.Erase.Certificates;

/// <summary>Signs with key pairs of this process, the newest first asked.</summary>
internal sealed class KeyPairSigner : ISigner, IDisposable
{
    private readonly List<(PublicKey Public, AsymmetricAlgorithm Pair)> _keys = [];

    public KeyPairSigner(string algorithm = PublicKey.EllipticCurve) => Rotate(algorithm);

    public PublicKey Newest => _keys[^1].Public;

    public void Rotate(string algorithm = PublicKey.EllipticCurve)
    {
        var keyId = $"https://vault.example/keys/signing/{_keys.Count + 1:D32}";
        AsymmetricAlgorithm pair = algorithm == PublicKey.EllipticCurve ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : RSA.Create(2048);
        _keys.Add((new PublicKey(keyId, pair.ExportSubjectPublicKeyInfo()), pair));
    }

    public Task<Signature> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Task.FromResult(_keys[^1].Pair switch
    {
        ECDsa curve => new Signature(Newest.KeyId, "ES256", curve.SignData(content.Span, HashAlgorithmName.SHA256)),
        RSA rsa => new Signature(Newest.KeyId, "PS256", rsa.SignData(content.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)),
        _ => throw new NotSupportedException(),
    });

    public Task<PublicKey> GetPublicKeyAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult(_keys.Single(key => key.Public.KeyId == keyId).Public);

    public Task<IReadOnlyList<PublicKey>> GetPublicKeysAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PublicKey>>([.. _keys.Select(key => key.Public)]);

    public void Dispose() => _keys.ForEach(key => key.Pair.Dispose());
}
