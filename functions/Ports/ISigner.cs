namespace Overstap.Ports;

/// <summary>A signature over the SHA-256 digest of a content.</summary>
/// <param name="KeyId">The versioned id of the key that signed.</param>
/// <param name="Algorithm">JSON Web Algorithms name: <c>ES256</c> (r and s side by side, RFC 7518 3.4) or <c>PS256</c>.</param>
public sealed record Signature(string KeyId, string Algorithm, byte[] Value);

/// <summary>Signs with a key that never leaves the vault, and hands out the public keys that anybody verifies with.</summary>
public interface ISigner
{
    /// <summary>Signs the SHA-256 digest of the content with the key's newest version; the content itself stays here.</summary>
    /// <exception cref="TransientException"><c>vault-unavailable</c>, <c>vault-throttled</c>.</exception>
    /// <exception cref="PermanentException"><c>vault-refused</c>, <c>vault-key-disabled</c>, <c>vault-key-missing</c>, <c>vault-key-unusable</c>.</exception>
    Task<Signature> SignAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The public part of one version of the signing key.</summary>
    /// <param name="keyId">The versioned id that a <see cref="Signature"/> names.</param>
    /// <exception cref="PermanentException"><c>vault-key-missing</c>: it is no version of this signing key.</exception>
    /// <inheritdoc cref="SignAsync"/>
    Task<PublicKey> GetPublicKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Every version that may have signed, oldest first, also those that are disabled by now: what they signed stays verifiable.</summary>
    /// <inheritdoc cref="SignAsync"/>
    Task<IReadOnlyList<PublicKey>> GetPublicKeysAsync(CancellationToken cancellationToken);
}
