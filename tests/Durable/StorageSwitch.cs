using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Overstap.Tests.Durable;

/// <summary>Storage that can be taken away: what a stopped, a busy or a half-deaf Azurite does to its client.</summary>
internal sealed class StorageSwitch : HttpPipelineTransport
{
    public enum State
    {
        Up,

        /// <summary>No answer, and the request never arrived.</summary>
        Refused,

        /// <summary>503, and nothing done.</summary>
        Busy,

        /// <summary>No answer, but the request was carried out.</summary>
        AnswerLost,
    }

    private readonly HttpClientTransport _inner = new();
    private readonly ConcurrentQueue<string> _writes = new();
    private int _refused;

    public State Now { get; set; }

    /// <summary>Goes back to <see cref="State.Up"/> after so many requests met another state; null for never.</summary>
    public int? Remaining { get; set; }

    public int Writes => _writes.Count;

    public int Refused => _refused;

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException("The runtime calls storage asynchronously.");

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Put) _writes.Enqueue(message.Request.Uri.ToString());
        var state = Take();
        if (state == State.Refused) throw new RequestFailedException("Connection refused.");
        if (state == State.Busy) throw new RequestFailedException(503, "The server is busy.");
        await _inner.ProcessAsync(message);
        if (state == State.AnswerLost) throw new RequestFailedException("Connection reset.");
    }

    private State Take()
    {
        lock (_inner)
        {
            if (Now == State.Up) return State.Up;
            _refused++;
            var state = Now;
            if (Remaining is { } remaining && (Remaining = remaining - 1) == 0)
            {
                Now = State.Up;
                Remaining = null;
            }

            return state;
        }
    }
}
