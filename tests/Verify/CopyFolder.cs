using System.Text;
using Overstap.Local.Verify;

namespace Overstap.Tests.Verify;

/// <summary>A folder with a copy in it and the keys beside it, as a person has them, and the command that verifies it.</summary>
internal sealed class CopyFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("overstap-copy-").FullName;

    public CopyFolder(SealedCopy copy, IEnumerable<KeyValuePair<string, byte[]>>? files = null)
    {
        foreach (var (name, content) in files ?? copy.Files)
            Write(name, content);
        File.WriteAllText(Key, copy.Signer.Newest.ToPem());
        File.WriteAllBytes(Archive, copy.Archive);
        File.WriteAllText(Password, copy.Password.Reveal() + "\n", Encoding.ASCII);
    }

    public string Opened => Path.Combine(_root, "opened");

    public string Key => Path.Combine(_root, "public.pem");

    public string Archive => Path.Combine(_root, "copy.zip");

    public string Password => Path.Combine(_root, "password.txt");

    public string PathOf(string name) => Path.Combine(Opened, Path.Combine(name.Split('/')));

    public string Beside(string name) => Path.Combine(_root, name);

    public void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllBytes(PathOf(name), content);
    }

    public Task<(int Code, string[] Lines)> VerifyAsync() => VerifyAsync(Opened, Key, passwordFile: null);

    public Task<(int Code, string[] Lines)> VerifyArchiveAsync() => VerifyAsync(Archive, Key, Password);

    public static Task<(int Code, string[] Lines)> VerifyAsync(string path, string key, string? passwordFile) => VerifyAsync([path], key, passwordFile);

    public static async Task<(int Code, string[] Lines)> VerifyAsync(IReadOnlyList<string> paths, string key, string? passwordFile)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var code = await VerifyCopyCommand.RunAsync(paths, key, passwordFile, output, CancellationToken.None);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
