using Azure.Core;
using Azure.Core.Cryptography;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>Wraps and verifies with the public part of one key, once fetched; unwraps and signs with the private one, in the vault.</summary>
public class CryptographyClient : IKeyEncryptionKey
{
    private readonly KeyVaultPipeline _pipeline;
    private readonly Uri _keyId;
    private volatile PublicKeyOperations _local;

    protected CryptographyClient()
    {
    }

    public CryptographyClient(Uri keyId, TokenCredential credential) : this(keyId, credential, options: null)
    {
    }

    public CryptographyClient(Uri keyId, TokenCredential credential, CryptographyClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        options ??= new CryptographyClientOptions();
        _keyId = keyId;
        _pipeline = KeyVaultPipeline.Create(credential, options, !options.DisableChallengeResourceVerification, options.Version.ToString());
    }

    internal CryptographyClient(Uri keyId, KeyVaultPipeline pipeline) => (_keyId, _pipeline) = (keyId, pipeline);

    public virtual string KeyId => _keyId.AbsoluteUri;

    public virtual async Task<WrapResult> WrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] key, CancellationToken cancellationToken = default)
    {
        var request = Request(algorithm.ToString(), key);
        var local = await OpenAsync(cancellationToken);
        return local.TryWrap(algorithm, key) ?? Wrapped(algorithm, await SendAsync("wrapkey", request, cancellationToken));
    }

    public virtual WrapResult WrapKey(KeyWrapAlgorithm algorithm, byte[] key, CancellationToken cancellationToken = default)
    {
        var request = Request(algorithm.ToString(), key);
        return Open(cancellationToken).TryWrap(algorithm, key) ?? Wrapped(algorithm, Send("wrapkey", request, cancellationToken));
    }

    public virtual async Task<UnwrapResult> UnwrapKeyAsync(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default)
    {
        var request = Request(algorithm.ToString(), encryptedKey);
        await OpenAsync(cancellationToken);
        return Unwrapped(algorithm, await SendAsync("unwrapkey", request, cancellationToken));
    }

    public virtual UnwrapResult UnwrapKey(KeyWrapAlgorithm algorithm, byte[] encryptedKey, CancellationToken cancellationToken = default)
    {
        var request = Request(algorithm.ToString(), encryptedKey);
        Open(cancellationToken);
        return Unwrapped(algorithm, Send("unwrapkey", request, cancellationToken));
    }

    public virtual async Task<SignResult> SignAsync(SignatureAlgorithm algorithm, byte[] digest, CancellationToken cancellationToken = default)
    {
        var request = Request(algorithm.ToString(), digest);
        (await OpenAsync(cancellationToken)).CheckBeforeSigning();
        var answer = KeyVaultPipeline.Read<OperationAnswer>(await SendAsync("sign", request, cancellationToken));
        return new() { KeyId = answer.Kid, Signature = answer.Value, Algorithm = algorithm };
    }

    public virtual Task<SignResult> SignDataAsync(SignatureAlgorithm algorithm, byte[] data, CancellationToken cancellationToken = default) =>
        SignAsync(algorithm, SignatureDigest.Of(algorithm, data), cancellationToken);

    public virtual async Task<SignResult> SignDataAsync(SignatureAlgorithm algorithm, Stream data, CancellationToken cancellationToken = default) =>
        await SignAsync(algorithm, await SignatureDigest.OfAsync(algorithm, data, cancellationToken), cancellationToken);

    public virtual async Task<VerifyResult> VerifyAsync(SignatureAlgorithm algorithm, byte[] digest, byte[] signature, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var request = Request(algorithm.ToString(), signature) with { Digest = digest };
        var local = await OpenAsync(cancellationToken);
        if (local.TryVerify(algorithm, digest, signature) is { } verified)
        {
            return verified;
        }

        var answer = KeyVaultPipeline.Read<VerifyAnswer>(await SendAsync("verify", request, cancellationToken));
        return new() { KeyId = KeyId, IsValid = answer.Value, Algorithm = algorithm };
    }

    public virtual Task<VerifyResult> VerifyDataAsync(SignatureAlgorithm algorithm, byte[] data, byte[] signature, CancellationToken cancellationToken = default) =>
        VerifyAsync(algorithm, SignatureDigest.Of(algorithm, data), signature, cancellationToken);

    public virtual async Task<VerifyResult> VerifyDataAsync(SignatureAlgorithm algorithm, Stream data, byte[] signature, CancellationToken cancellationToken = default) =>
        await VerifyAsync(algorithm, await SignatureDigest.OfAsync(algorithm, data, cancellationToken), signature, cancellationToken);

    byte[] IKeyEncryptionKey.WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        WrapKey(algorithm, key.ToArray(), cancellationToken).EncryptedKey;

    async Task<byte[]> IKeyEncryptionKey.WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken) =>
        (await WrapKeyAsync(algorithm, key.ToArray(), cancellationToken)).EncryptedKey;

    byte[] IKeyEncryptionKey.UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken) =>
        UnwrapKey(algorithm, encryptedKey.ToArray(), cancellationToken).Key;

    async Task<byte[]> IKeyEncryptionKey.UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken) =>
        (await UnwrapKeyAsync(algorithm, encryptedKey.ToArray(), cancellationToken)).Key;

    /// <summary>Fetches the key once; who may not get it may still use it in the vault.</summary>
    private async Task<PublicKeyOperations> OpenAsync(CancellationToken cancellationToken)
    {
        if (_local is { } opened)
        {
            return opened;
        }

        try
        {
            return _local = Local(await _pipeline.SendAsync(RequestMethod.Get, _keyId, body: null, cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status == 403)
        {
            return _local = PublicKeyOperations.None;
        }
    }

    private PublicKeyOperations Open(CancellationToken cancellationToken)
    {
        if (_local is { } opened)
        {
            return opened;
        }

        try
        {
            return _local = Local(_pipeline.Send(RequestMethod.Get, _keyId, body: null, cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status == 403)
        {
            return _local = PublicKeyOperations.None;
        }
    }

    private static PublicKeyOperations Local(Response response) => new(new KeyVaultKey(KeyVaultPipeline.Read<KeyBundle>(response)));

    private static OperationRequest Request(string algorithm, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(algorithm, value);
    }

    private static WrapResult Wrapped(KeyWrapAlgorithm algorithm, Response response)
    {
        var answer = KeyVaultPipeline.Read<OperationAnswer>(response);
        return new() { KeyId = answer.Kid, EncryptedKey = answer.Value, Algorithm = algorithm };
    }

    private static UnwrapResult Unwrapped(KeyWrapAlgorithm algorithm, Response response)
    {
        var answer = KeyVaultPipeline.Read<OperationAnswer>(response);
        return new() { KeyId = answer.Kid, Key = answer.Value, Algorithm = algorithm };
    }

    private Task<Response> SendAsync(string operation, OperationRequest body, CancellationToken cancellationToken) =>
        _pipeline.SendAsync(RequestMethod.Post, Operation(operation), body, cancellationToken);

    private Response Send(string operation, OperationRequest body, CancellationToken cancellationToken) =>
        _pipeline.Send(RequestMethod.Post, Operation(operation), body, cancellationToken);

    private Uri Operation(string operation) => new(KeyId.TrimEnd('/') + "/" + operation);
}
