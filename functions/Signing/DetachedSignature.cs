using System.Buffers.Text;
using System.Formats.Asn1;
using Overstap.Ports;

namespace Overstap.Signing;

/// <summary>What stands in a signature file, such as <c>certificate.json.sig</c>: the detached signature over the bytes of the file it is named after, and the public key to try it with.</summary>
/// <param name="KeyId">Versioned id of the key that signed.</param>
/// <param name="Algorithm"><c>ES256</c> or <c>PS256</c>.</param>
/// <param name="Signature">As RFC 7518 has it, base64url without padding.</param>
/// <param name="OpensslSignature">The same as <c>openssl dgst -verify</c> takes it, base64: for ES256 in ASN.1.</param>
/// <param name="PublicKey">Sent along for convenience. Who wants to know that the issuer signed takes the key from the issuer.</param>
public sealed record DetachedSignature(string KeyId, string Algorithm, string Signature, string OpensslSignature, JsonWebPublicKey PublicKey)
{
    public static DetachedSignature Of(Signature signature, PublicKey key) =>
        new(signature.KeyId, signature.Algorithm, Base64Url.EncodeToString(signature.Value), ForOpenssl(signature.Algorithm, signature.Value), key.ToJwk());

    /// <exception cref="FormatException">It is no signature file as they are written.</exception>
    public static DetachedSignature Read(ReadOnlySpan<byte> json) => json.Contains((byte)'<')
        ? throw new FormatException("It holds no signature: no key or signature has an angle bracket, which could end the element that a page keeps it in.")
        : SignedJson.ReadExact<DetachedSignature>(json, "signature", sparse: true);

    public byte[] ToJson() => SignedJson.Write(this, sparse: true);

    /// <summary>Whether this key made this signature over exactly these bytes, and everything here says so alike.</summary>
    public bool IsBy(PublicKey key, ReadOnlySpan<byte> content) => TryDecode(out var value) && key.Verifies(content, Algorithm, value) && OpensslSignature == ForOpenssl(Algorithm, value);

    /// <summary>Null when one of the keys, and nobody else, signed exactly this content; otherwise one sentence.</summary>
    /// <param name="trusted">The signer's keys, obtained apart from the signature; none to use the one that came with it.</param>
    /// <param name="what">What the content is called in the sentence.</param>
    /// <exception cref="FormatException">The key that came with the signature is none.</exception>
    public string? FindProblem(ReadOnlySpan<byte> content, IReadOnlyList<PublicKey> trusted, string what)
    {
        var own = Ports.PublicKey.FromJwk(PublicKey);
        var key = trusted.Count == 0 ? own : FindSigner(content, trusted);
        return true switch
        {
            _ when key is null => $"The signature is not that of the given key over this {what}: it was altered, or somebody else signed it.",
            _ when !IsBy(key, content) => $"The signature does not fit the {what}: one of them was altered.",
            _ when !Agrees(key, own) => "The signature file names another key than the one that signed: it was altered.",
            _ => null,
        };
    }

    private PublicKey? FindSigner(ReadOnlySpan<byte> content, IReadOnlyList<PublicKey> trusted)
    {
        foreach (var key in trusted)
        {
            if (IsBy(key, content))
                return key;
        }

        return null;
    }

    /// <summary>What the file tells about the key is not signed, so it has to fit the key that verifies.</summary>
    private bool Agrees(PublicKey key, PublicKey own) =>
        own.SubjectPublicKeyInfo.AsSpan().SequenceEqual(key.SubjectPublicKeyInfo)
        && PublicKey == own.ToJwk()
        && PublicKey.Kid == KeyId
        && (key.KeyId.Length == 0 || key.KeyId == KeyId);

    /// <summary>False for text that decodes to the same bytes as another text does: only one of them was written.</summary>
    private bool TryDecode(out byte[] value)
    {
        value = Base64Url.IsValid(Signature) ? Base64Url.DecodeFromChars(Signature) : [];
        return value.Length > 0 && Base64Url.EncodeToString(value) == Signature;
    }

    private static string ForOpenssl(string algorithm, ReadOnlySpan<byte> value)
    {
        if (algorithm != Ports.PublicKey.EllipticCurve)
            return Convert.ToBase64String(value);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(TrimZeros(value[..(value.Length / 2)]));
            writer.WriteIntegerUnsigned(TrimZeros(value[(value.Length / 2)..]));
        }

        return Convert.ToBase64String(writer.Encode());
    }

    /// <summary>An ASN.1 integer has no leading zero bytes, but zero itself has one.</summary>
    private static ReadOnlySpan<byte> TrimZeros(ReadOnlySpan<byte> number) => number.TrimStart((byte)0) is { IsEmpty: false } trimmed ? trimmed : [0];
}
