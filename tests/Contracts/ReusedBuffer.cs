using System.Buffers;

namespace Overstap.Tests.Contracts;

/// <summary>Takes everything and keeps nothing.</summary>
internal sealed class ReusedBuffer : IBufferWriter<byte>
{
    private byte[] buffer = new byte[16 * 1024 * 1024];

    public long Written { get; private set; }

    public void Advance(int count) => Written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (sizeHint > buffer.Length) buffer = new byte[sizeHint];
        return buffer;
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
