namespace Overstap.Ports;

/// <summary>A secret wrapped by the vault's key.</summary>
/// <param name="KeyId">The versioned id of the wrapping key, kept so that a rotated key still unwraps what it wrapped.</param>
/// <param name="Value">RSA-OAEP-256 ciphertext.</param>
public sealed record WrappedKey(string KeyId, byte[] Value);

/// <summary>Wraps and unwraps short secrets (at most 190 bytes) with a key that never leaves the vault.</summary>
public interface IKeyWrapper
{
    /// <exception cref="TransientException"><c>vault-unavailable</c>, <c>vault-throttled</c>.</exception>
    /// <exception cref="PermanentException"><c>vault-refused</c>, <c>vault-key-disabled</c>, <c>vault-key-missing</c>.</exception>
    Task<WrappedKey> WrapAsync(ReadOnlyMemory<byte> secret, CancellationToken cancellationToken);

    /// <inheritdoc cref="WrapAsync"/>
    Task<byte[]> UnwrapAsync(WrappedKey wrapped, CancellationToken cancellationToken);
}
