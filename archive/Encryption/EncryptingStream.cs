using System.Security.Cryptography;

namespace Overstap.Archive.Encryption;

/// <summary>Encrypts and authenticates what is written and passes it on in large pieces, without salt, verifier and authentication code.</summary>
internal sealed class EncryptingStream : WriteOnlyStream
{
    private const int BufferLength = 64 * 1024;

    private readonly Stream output;
    private readonly AesCounterMode cipher;
    private readonly IncrementalHash authentication;
    private readonly byte[] buffer = new byte[BufferLength];
    private int buffered;
    private bool disposed;

    public EncryptingStream(Stream output, EntryKeys keys)
    {
        this.output = output;
        cipher = new AesCounterMode(keys.EncryptionKey);
        authentication = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, keys.AuthenticationKey);
    }

    /// <summary>Ciphertext bytes passed on so far.</summary>
    public long Written { get; private set; }

    /// <summary>Cancels writes that come without a token of their own, as those do with which a deflate stream ends.</summary>
    public CancellationToken Ending { get; set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        var token = cancellationToken.CanBeCanceled ? cancellationToken : Ending;
        while (Take(ref source))
        {
            token.ThrowIfCancellationRequested();
            await output.WriteAsync(Encrypt(), token);
        }
    }

    public override void Write(ReadOnlySpan<byte> source)
    {
        while (!disposed && !source.IsEmpty)
        {
            source = source[Take(source)..];
            if (buffered == BufferLength)
                output.Write(Encrypt().Span);
        }
    }

    /// <summary>Passes on what is still buffered and returns the authentication code.</summary>
    public async Task<byte[]> FinishAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(Encrypt(), cancellationToken);
        return authentication.GetCurrentHash()[..EntryKeys.AuthenticationCodeLength];
    }

    /// <summary>Wipes the keys. What is written afterwards is dropped: a deflate stream that is given up still writes its end.</summary>
    protected override void Dispose(bool disposing)
    {
        disposed = true;
        cipher.Dispose();
        authentication.Dispose();
        CryptographicOperations.ZeroMemory(buffer);
        base.Dispose(disposing);
    }

    private bool Take(ref ReadOnlyMemory<byte> source)
    {
        if (disposed)
            return false;
        source = source[Take(source.Span)..];
        return buffered == BufferLength;
    }

    private int Take(ReadOnlySpan<byte> source)
    {
        var count = Math.Min(source.Length, BufferLength - buffered);
        source[..count].CopyTo(buffer.AsSpan(buffered));
        buffered += count;
        return count;
    }

    private ReadOnlyMemory<byte> Encrypt()
    {
        var piece = buffer.AsMemory(0, buffered);
        cipher.Apply(piece.Span);
        authentication.AppendData(piece.Span);
        Written += buffered;
        buffered = 0;
        return piece;
    }
}
