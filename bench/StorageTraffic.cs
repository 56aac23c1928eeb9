using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Overstap.Bench;

/// <summary>Counts what goes to storage, and how long it takes.</summary>
internal sealed class StorageTraffic : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner = new();
    private long _operations;
    private long _bytesWritten;
    private long _ticks;

    public TrafficCount Read() => new(
        Interlocked.Read(ref _operations), Interlocked.Read(ref _bytesWritten), Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _ticks)).TotalMilliseconds);

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The runtime calls storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        var started = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _operations);
        if (message.Request.Content?.TryComputeLength(out var length) == true) Interlocked.Add(ref _bytesWritten, length);
        await _inner.ProcessAsync(message);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }
}

/// <param name="Milliseconds">Of all operations together, also those that ran side by side.</param>
internal sealed record TrafficCount(long Operations, long BytesWritten, double Milliseconds)
{
    public double MeanMilliseconds => Operations == 0 ? 0 : Milliseconds / Operations;

    public static TrafficCount operator -(TrafficCount after, TrafficCount before) =>
        new(after.Operations - before.Operations, after.BytesWritten - before.BytesWritten, after.Milliseconds - before.Milliseconds);
}
