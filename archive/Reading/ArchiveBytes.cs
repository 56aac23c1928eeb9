namespace Overstap.Archive.Reading;

/// <summary>Reads the archive at given places. Each read states its place, so that several open entries do not disturb each other.</summary>
internal sealed class ArchiveBytes(Stream archive)
{
    public long Length { get; } = archive.Length;

    /// <summary>Reads all of a range.</summary>
    /// <exception cref="DamagedArchiveException">The archive ends before the range does.</exception>
    public async ValueTask<byte[]> ReadAllAsync(long offset, int count, bool async, CancellationToken cancellationToken)
    {
        if (offset < 0 || offset > Length - count)
            throw new DamagedArchiveException("The archive is damaged: it is cut off, or its directory points beyond its end.");
        var bytes = new byte[count];
        for (var done = 0; done < count;)
            done += await ReadSomeAsync(offset + done, bytes.AsMemory(done), async, cancellationToken);
        return bytes;
    }

    /// <summary>Reads at least one byte. With <paramref name="async"/> false it completes before it returns.</summary>
    public async ValueTask<int> ReadSomeAsync(long offset, Memory<byte> buffer, bool async, CancellationToken cancellationToken)
    {
        if (archive.Position != offset)
            archive.Position = offset;
        var count = async ? await archive.ReadAsync(buffer, cancellationToken) : archive.Read(buffer.Span);
        return count > 0 ? count : throw new DamagedArchiveException("The archive is damaged: it is cut off.");
    }
}
