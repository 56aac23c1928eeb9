using System.Buffers.Text;
using System.Formats.Asn1;
using Overstap.Ports;

namespace Overstap.Erase.Certificates;

/// <summary>What stands in <c>certificate.json.sig</c>: the detached signature over the bytes of <c>certificate.json</c>, and the public key to try it with.</summary>
/// <param name="KeyId">Versioned id of the key that signed.</param>
/// <param name="Algorithm"><c>ES256</c> or <c>PS256</c>.</param>
/// <param name="Signature">As RFC 7518 has it, base64url without padding.</param>
/// <param name="OpensslSignature">The same as <c>openssl dgst -verify</c> takes it, base64: for ES256 in ASN.1.</param>
/// <param name="PublicKey">Sent along for convenience. Who wants to know that the issuer signed takes the key from the issuer.</param>
public sealed record CertificateSignature(string KeyId, string Algorithm, string Signature, string OpensslSignature, JsonWebPublicKey PublicKey)
{
    public static CertificateSignature Of(Signature signature, PublicKey key) =>
        new(signature.KeyId, signature.Algorithm, Base64Url.EncodeToString(signature.Value), ForOpenssl(signature.Algorithm, signature.Value), key.ToJwk());

    /// <summary>Whether this key made this signature over exactly these bytes, and everything here says so alike.</summary>
    public bool IsBy(PublicKey key, ReadOnlySpan<byte> certificate) => TryDecode(out var value) && key.Verifies(certificate, Algorithm, value) && OpensslSignature == ForOpenssl(Algorithm, value);

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
