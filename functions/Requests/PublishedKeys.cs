using Overstap.Ports;

namespace Overstap.Requests;

/// <summary>The key set, read from the vault at most every few minutes: whoever asks is not signed in and must not be able to use up the vault's limits.</summary>
public sealed class PublishedKeys(ISigner signer, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _reading = new(1);
    private (JsonWebKeySet Keys, DateTimeOffset ReadAt)? _last;

    public async Task<JsonWebKeySet> GetAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (_last is not { } last || (now - last.ReadAt).Duration() >= GoodFor)
                _last = last = (new JsonWebKeySet([.. (await signer.GetPublicKeysAsync(cancellationToken)).Select(key => key.ToJwk())]), now);
            return last.Keys;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
