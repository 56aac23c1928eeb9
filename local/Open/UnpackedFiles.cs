using Overstap.Local.Settings;
using Overstap.Seal.Manifests;

namespace Overstap.Local.Open;

/// <summary>The files of an archive, each of which is written into a folder while it is read: whatever compares them with the manifest unpacks them, and each is decrypted once.</summary>
/// <param name="folder">Nothing is in it that this did not write.</param>
internal sealed class UnpackedFiles(ICopyFiles archive, string folder, OpenProgress progress) : ICopyFiles
{
    private readonly string _root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;

    public IReadOnlyDictionary<string, long> Lengths => archive.Lengths;

    public IReadOnlyList<CopyFault> Faults => archive.Faults;

    /// <exception cref="StartupException">It cannot be written. What cannot be read is an <see cref="IOException"/>, as with any files.</exception>
    public async Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var content = await archive.OpenAsync(name, cancellationToken);
        try
        {
            return new Unpacking(content, OpenDestination.Writing(folder, () => Create(name)), folder, progress, name);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    private FileStream Create(string name)
    {
        var path = Path.GetFullPath(Path.Combine(_root, Path.Combine(name.Split('/'))));
        if (!OwnName.IsPlain(name) || !path.StartsWith(_root, StringComparison.Ordinal))
            throw new StartupException("The archive holds a file whose name means something else than a file on some systems; no copy has one.", StartupException.Refused);
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        return OwnerOnly.CreateFile(path);
    }

    /// <summary>Writes what is read.</summary>
    private sealed class Unpacking(Stream content, FileStream file, string folder, OpenProgress progress, string name) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            try
            {
                await file.WriteAsync(buffer[..read], cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw OpenDestination.CannotWrite(folder, e);
            }
            catch (ArgumentOutOfRangeException e)
            {
                // So .NET tells a file that gets longer than a file system or a quota allows, such as 4 GiB on most memory sticks.
                throw OpenDestination.CannotWrite(folder, new IOException($"{name} is longer than a file can be there", e));
            }

            progress.Read(read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            file.Dispose();
            content.Dispose();
            progress.Done(name);
            base.Dispose(disposing);
        }
    }
}
