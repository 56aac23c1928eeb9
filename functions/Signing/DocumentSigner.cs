using Overstap.Ports;

namespace Overstap.Signing;

/// <summary>Signs documents with the vault's signing key, and checks each signature before anybody sees it.</summary>
public sealed class DocumentSigner(ISigner signer)
{
    /// <returns>The signature over these bytes; null when the key that the vault hands out is not the one that it signed with.</returns>
    /// <inheritdoc cref="ISigner.SignAsync"/>
    public async Task<DetachedSignature?> SignAsync(ReadOnlyMemory<byte> document, CancellationToken cancellationToken)
    {
        var signature = await signer.SignAsync(document, cancellationToken);
        var key = await signer.GetPublicKeyAsync(signature.KeyId, cancellationToken);
        var file = DetachedSignature.Of(signature, key);
        return file.IsBy(key, document.Span) ? file : null;
    }
}
