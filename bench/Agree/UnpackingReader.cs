using System.Security.Cryptography;
using Overstap.Archive;

namespace Overstap.Bench.Agree;

/// <summary>A program that unpacks archives into a folder, whose files are then looked at and deleted.</summary>
/// <param name="command">The program.</param>
/// <param name="arguments">Makes its arguments from archive and password, for unpacking into the folder that it is started in.</param>
/// <param name="nameOf">By what its files are found again, where it does not name them quite as the archive does.</param>
internal sealed class UnpackingReader(string command, Func<string, string, string[]> arguments, Func<string, string>? nameOf = null) : IZipReader
{
    public static readonly UnpackingReader SevenZip = new("7z", (archive, password) => ["x", "-y", "-bd", $"-p{password}", archive]);

    /// <summary>Puts some letters and accents that stand apart together before it names a file, and leaves others. What is the same in Unicode's form C is the same name here; no archive has two of these.</summary>
    public static readonly UnpackingReader Bsdtar = new("bsdtar", (archive, password) => ["-x", "--passphrase", password, "-f", archive], EntryNames.Composed);

    public string Name => command;

    public string NameOf(string entry) => nameOf?.Invoke(entry) ?? entry;

    public async Task<ZipReading> ReadAsync(string archive, string password, CancellationToken stopping)
    {
        // Beside the archive, with a short name: paths on Linux end at 4,095 bytes.
        var folder = Directory.CreateDirectory($"{archive}-{command}").FullName;
        try
        {
            var outcome = await ExternalTool.RunAsync(command, arguments(archive, password), folder: folder, stopping: stopping);
            var complaint = outcome.Errors.Trim().ReplaceLineEndings(" ");
            var entries = new List<SeenEntry>();
            foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) entries.Add(await SeenAsync(folder, path, stopping));
            return new ZipReading(entries, outcome.ExitCode == 0 && complaint.Length == 0 ? [] : [$"it ended with {outcome.ExitCode} and said: {complaint}"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<SeenEntry> SeenAsync(string folder, string path, CancellationToken stopping)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return new SeenEntry(NameOf(path[(folder.Length + 1)..]), file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, stopping)));
    }
}
