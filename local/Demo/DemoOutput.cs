using System.Globalization;
using System.Text.RegularExpressions;
using Overstap.Local.Open;
using Overstap.Local.Settings;

namespace Overstap.Local.Demo;

/// <summary>The folder in which the demonstration leaves what it made, for its owner only: a password lies beside what it opens. Only what an earlier one left there is ever deleted.</summary>
public static partial class DemoOutput
{
    public const string Archive = "copy.zip";
    public const string Password = "password.txt";
    public const string Opened = "opened";
    public const string FirstArchive = "first-copy.zip";
    public const string FirstOpened = "first-opened";
    public const string Certificate = "certificate.json";
    public const string Signature = "certificate.json.sig";
    public const string CertificatePage = "certificate.html";
    public const string Keys = "keys.json";

    private static readonly string[] Ours = [Archive, Password, Opened, FirstArchive, FirstOpened, Certificate, Signature, CertificatePage, Keys];

    [GeneratedRegex(@"^(first-)?copy-[0-9]+(-of-[0-9]+)?\.zip$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Further { get; }

    /// <summary>The name of one of the archives of a copy: of several such as <c>copy-2-of-3.zip</c>, as a browser saves it.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="count">How many archives the copy has, at least one.</param>
    public static string NameOf(string archive, int index, int count) =>
        count == 1 ? archive : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(archive)}-{index + 1}-of-{count}.zip");

    /// <summary>The archives of the copy, or of the last one, that are in the folder, in their order.</summary>
    public static string[] ArchivesIn(string folder)
    {
        var count = Directory.EnumerateFiles(folder, $"{Path.GetFileNameWithoutExtension(Archive)}*.zip").Count();
        return [.. Enumerable.Range(0, count).Select(index => Path.Combine(folder, NameOf(Archive, index, count)))];
    }

    /// <exception cref="StartupException">The folder holds something else, or cannot be written.</exception>
    public static string Prepare(string path)
    {
        var folder = new DirectoryInfo(path);
        try
        {
            OwnerOnly.CreateFolder(folder.FullName);
            var entries = folder.GetFileSystemInfos();
            if (entries.FirstOrDefault(entry => !Ours.Contains(entry.Name) && !Further.IsMatch(entry.Name)) is { } other)
                throw new StartupException($"{folder.FullName} holds {other.Name}, which no demonstration made; choose an empty folder with --output.", StartupException.Refused);
            foreach (var entry in entries)
            {
                if (entry is DirectoryInfo opened)
                    opened.Delete(recursive: true);
                else
                    entry.Delete();
            }

            return folder.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {folder.FullName} cannot be written: {e.Message}", StartupException.Refused, e);
        }
    }
}
