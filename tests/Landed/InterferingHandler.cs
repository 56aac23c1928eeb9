namespace Overstap.Tests.Landed;

/// <summary>Stands between a client and storage, and lets things happen while a blob is read.</summary>
internal sealed class InterferingHandler : DelegatingHandler
{
    public InterferingHandler()
        : base(new SocketsHttpHandler())
    {
    }

    /// <summary>Called before a request for bytes, with how many there were before.</summary>
    public Func<int, Task> Before { get; set; } = static _ => Task.CompletedTask;

    /// <summary>After how many bytes the answer of that number breaks off; null where it does not.</summary>
    public Func<int, int?> BreaksAfter { get; set; } = static _ => null;

    public int Asked { get; private set; }

    /// <summary>Bytes that were handed out.</summary>
    public long Read { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get) return await base.SendAsync(request, cancellationToken);
        var number = Asked++;
        await Before(number);
        var response = await base.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) return response;
        var content = new StreamContent(new Body(await response.Content.ReadAsStreamAsync(cancellationToken), BreaksAfter(number) ?? int.MaxValue, read => Read += read));
        foreach (var header in response.Content.Headers) content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = content;
        return response;
    }

    private sealed class Body(Stream body, int left, Action<int> count) : Stream
    {
        private int _left = left;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0) throw new IOException("The connection broke.");
            var read = await body.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            count(read);
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
