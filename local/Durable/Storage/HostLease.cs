using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Logging;
using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>
/// One host at a time owns a container: it holds the lease of the blob <c>host</c>, whose metadata say who it is. A lease outlives a killed host by up to
/// 15 seconds; when the record says that its owner ran on this machine and is gone, the lease is broken at once.
/// </summary>
internal sealed partial class HostLease(BlobContainerClient container, string host, Action<Exception> lost, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly BlockBlobClient _blob = container.GetBlockBlobClient("host");
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _leaseId = Guid.ParseExact(host, "N").ToString();
    private Task _renewing = Task.CompletedTask;
    private volatile bool _isHeld;

    /// <summary>This host owns the container, as far as it knows.</summary>
    public bool IsHeld => _isHeld;

    private BlobLeaseClient Lease => _blob.GetBlobLeaseClient(_leaseId);

    public async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await CreateBlobAsync(cancellationToken);
        var since = TimeProvider.System.GetTimestamp();
        while (!await TryAcquireAsync(cancellationToken))
        {
            var properties = (await BlobFailures.RunAsync(token => _blob.GetPropertiesAsync(cancellationToken: token), cancellationToken)).Value;
            var owner = HostIdentity.FromMetadata(properties.Metadata);
            if (owner.IsGone)
            {
                LogTakeOver(owner.ProcessId);
                await TryBreakAsync(properties.ETag, cancellationToken);
                continue;
            }

            // Another machine's owner cannot be looked at: only the end of its lease shows that it is gone.
            if (owner.IsHere || TimeProvider.System.GetElapsedTime(since) > Duration + RenewEvery)
            {
                throw new PermanentException(
                    "durable-host-already-running",
                    $"Another host (process {owner.ProcessId} on {owner.Machine}) runs the orchestrations of container '{container.Name}'. Stop it first, or use another container.");
            }

            await Task.Delay(LookAgain, TimeProvider.System, cancellationToken);
        }

        _isHeld = true;
        _renewing = Task.Run(RenewAsync, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _renewing;
        if (!_isHeld) return;
        try
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
            await Lease.ReleaseAsync(cancellationToken: timeout.Token);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // Unreachable, or not ours any more: the lease ends by itself.
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(RenewEvery, TimeProvider.System, _stopping.Token);
                try
                {
                    await BlobFailures.RunAsync(RenewOnceAsync, _stopping.Token);
                }
                catch (TransientException)
                {
                    // Tried again next time. Should the lease have ended and nobody have taken it, it is taken again.
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            _isHeld = false;
            lost(new PermanentException("durable-host-replaced", $"Another host took over container '{container.Name}'; this host stops.", exception));
        }
    }

    private async Task<Response<BlobLease>> RenewOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Lease.RenewAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return await Lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status is 404)
        {
            // Storage that was killed in its first seconds may have forgotten the blob, and nobody can hold what is not there.
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await CreateBlobAsync(cancellationToken);
            await Lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
            await SignAsync(cancellationToken);
            return await Lease.RenewAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>Takes the lease and signs for it; false when somebody else has it, or took it away between the two.</summary>
    private Task<bool> TryAcquireAsync(CancellationToken cancellationToken) => TryAsync(async token =>
    {
        await Lease.AcquireAsync(Duration, cancellationToken: token);
        await SignAsync(token);
    }, cancellationToken);

    private Task SignAsync(CancellationToken cancellationToken) =>
        _blob.SetMetadataAsync(HostIdentity.OfThisProcess().ToMetadata(), new BlobRequestConditions { LeaseId = _leaseId }, cancellationToken);

    /// <summary>Breaks the lease of the owner that was read, not of one that has signed since.</summary>
    private Task<bool> TryBreakAsync(ETag read, CancellationToken cancellationToken) =>
        TryAsync(token => Lease.BreakAsync(TimeSpan.Zero, new RequestConditions { IfMatch = read }, token), cancellationToken);

    private static async Task<bool> TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await BlobFailures.RunAsync(async token =>
            {
                await call(token);
                return true;
            }, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    private Task CreateBlobAsync(CancellationToken cancellationToken) => TryAsync(async token =>
    {
        using var empty = new MemoryStream();
        await _blob.UploadAsync(empty, new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } }, token);
    }, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "The host that ran these orchestrations (process {ProcessId}) is gone; taking over")]
    private partial void LogTakeOver(int processId);
}
