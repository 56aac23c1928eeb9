using System.Text;
using ICSharpCode.SharpZipLib.Zip;
using Overstap.Local.Settings;

namespace Overstap.Bench.Seal;

/// <summary>The same work by programs and a library of others.</summary>
internal static class OtherTools
{
    /// <summary>The Debian packages that have the programs.</summary>
    public static readonly string[] Packages = ["p7zip-full", "age", "openssl"];

    private const int Buffer = 1 << 20;
    private const int AesBits = 256;

    /// <summary>To a file, since a zip of 7z's cannot go to a pipe. The file is gone afterwards.</summary>
    /// <param name="level">0 to store.</param>
    /// <returns>Length of the archive.</returns>
    public static async Task<long> SevenZipAsync(SealCorpus corpus, string archive, int level, string password, CancellationToken stopping)
    {
        await RunAsync("7z", ["a", "-bd", "-tzip", $"-mx{level}", "-mem=AES256", $"-mmt{Environment.ProcessorCount}", $"-p{password}", archive, "."], corpus.Folder, stopping);
        return new FileInfo(archive).Length;
    }

    /// <summary>Fails unless 7z finds every byte of an archive as it should be.</summary>
    public static Task TestAsync(string archive, string password, CancellationToken stopping) => RunAsync("7z", ["t", "-bd", $"-p{password}", archive], folder: "", stopping);

    /// <summary>A key pair of its own, since age asks for a passphrase on a terminal only.</summary>
    /// <returns>Whom to encrypt to.</returns>
    public static async Task<string> AgeRecipientAsync(CancellationToken stopping) =>
        (await RunAsync("sh", ["-c", "age-keygen 2>&1 >/dev/null"], folder: "", stopping)).Split(' ', StringSplitOptions.TrimEntries)[^1];

    /// <summary>Each file by itself, to /dev/null.</summary>
    public static Task AgeAsync(SealCorpus corpus, string recipient, CancellationToken stopping) =>
        RunAsync("sh", ["-ec", "to=$1; shift; for file; do age -r \"$to\" \"$file\" >/dev/null; done", "age", recipient, .. corpus.Files], corpus.Folder, stopping);

    /// <summary>Each file by itself, to /dev/null, and without authentication, which openssl does not have for it.</summary>
    public static Task OpensslAsync(SealCorpus corpus, CancellationToken stopping) => RunAsync(
        "sh",
        ["-ec", "key=$1; nonce=$2; shift 2; for file; do openssl enc -aes-256-ctr -K \"$key\" -iv \"$nonce\" -in \"$file\" >/dev/null; done", "openssl", new string('7', AesBits / 4), new string('0', 32), .. corpus.Files],
        corpus.Folder,
        stopping);

    /// <summary>The beginning of every file, by SharpZipLib.</summary>
    /// <param name="share">Which part of every file.</param>
    /// <param name="level">0 to store.</param>
    /// <returns>What was read, and the length of the archive.</returns>
    public static (long Input, long Output) SharpZipLib(SealCorpus corpus, double share, int level, string password, CancellationToken stopping)
    {
        var sink = new CountingSink();
        var (input, buffer) = (0L, new byte[Buffer]);
        using (var zip = new ZipOutputStream(sink) { IsStreamOwner = false, Password = password })
        {
            zip.SetLevel(level);
            foreach (var name in corpus.Files)
            {
                using var file = new FileStream(Path.Combine(corpus.Folder, name), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
                var left = (long)(file.Length * share);
                input += left;
                zip.PutNextEntry(new ZipEntry(name) { AESKeySize = AesBits, CompressionMethod = level == 0 ? CompressionMethod.Stored : CompressionMethod.Deflated, Size = left });
                for (int read; left > 0; left -= read)
                {
                    stopping.ThrowIfCancellationRequested();
                    read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                    zip.Write(buffer, 0, read);
                }

                zip.CloseEntry();
            }
        }

        return (input, sink.Length);
    }

    private static async Task<string> RunAsync(string command, IEnumerable<string> arguments, string folder, CancellationToken stopping)
    {
        var outcome = await ExternalTool.RunAsync(command, arguments, folder: folder, stopping: stopping);
        return outcome.ExitCode == 0 ? Encoding.UTF8.GetString(outcome.Output) : throw new StartupException($"'{command}' failed: {outcome.Errors.Trim()}");
    }
}
