using System.Globalization;
using System.Text;
using Overstap.Archive;
using Overstap.Local.Settings;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Signing;

namespace Overstap.Local.Verify;

/// <summary><c>verify copy</c>: says offline whether a copy, in its archive or unpacked, is all that was signed and nothing else.</summary>
public static class VerifyCopyCommand
{
    /// <summary>Whoever sees this many knows enough.</summary>
    private const int MostLines = 100;

    /// <param name="path">The folder of the unpacked copy or, with a password file, the archive.</param>
    /// <param name="keyFile">The public key of whoever made the copy.</param>
    /// <returns>0 when the copy is valid, 1 when it is not.</returns>
    /// <exception cref="StartupException">An input cannot be read, or is nothing that could be verified: exit code 2.</exception>
    public static async Task<int> RunAsync(string path, string keyFile, string? passwordFile, TextWriter output, CancellationToken cancellationToken)
    {
        var trusted = await VerifyInput.ReadKeysAsync(keyFile, cancellationToken);
        if (Directory.Exists(path))
        {
            return passwordFile is null
                ? await VerifyFolderAsync(path, trusted, output, cancellationToken)
                : throw new StartupException($"{path} is a folder, whose files need no password: leave out --password-file, or name the archive.", StartupException.Refused);
        }

        if (passwordFile is null)
            throw new StartupException(File.Exists(path) ? $"{path} is a file: name the folder of the unpacked copy, or give the archive's password with --password-file." : $"{path} is not there.", StartupException.Refused);
        return await VerifyArchiveAsync(path, passwordFile, trusted, output, cancellationToken);
    }

    private static Task<int> VerifyFolderAsync(string path, IReadOnlyList<PublicKey> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = ListFolder(path);
        return VerifyAsync(folder, trusted, output, cancellationToken, manifest => NamedFiles.FindFaultsAsync(folder, manifest, cancellationToken));
    }

    private static async Task<int> VerifyArchiveAsync(string path, string passwordFile, IReadOnlyList<PublicKey> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetString(await VerifyInput.ReadAsync(passwordFile, cancellationToken)).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        var password = VerifyInput.Understand(passwordFile, () => ArchivePassword.Parse(text)).Reveal();
        await using var content = ArchiveInput.Open(path);
        try
        {
            var archive = await ArchiveReader.OpenAsync(content, ArchiveFiles.Limits, cancellationToken);
            return await ArchiveInput.OpensAnyAsync(archive, password, cancellationToken)
                ? await VerifyAsync(new ArchiveFiles(archive, password), trusted, output, cancellationToken)
                : throw new StartupException($"The password in {passwordFile} does not open {path}.", StartupException.Refused);
        }
        catch (ArchiveException e)
        {
            await output.WriteLineAsync($"NOT VALID: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> VerifyAsync(
        ICopyFiles files, IReadOnlyList<PublicKey> trusted, TextWriter output, CancellationToken cancellationToken, Func<Manifest, Task<IReadOnlyList<CopyFault>>>? compareRest = null)
    {
        var proof = await CopyProof.ReadAsync(files, trusted, cancellationToken);
        CopyFault[] faults = [.. proof.Faults, .. proof.Manifest is { } listed ? await CopyComparison.CompareAsync(files, listed, cancellationToken) : [], .. proof.Manifest is { } named && compareRest is not null ? await compareRest(named) : []];
        foreach (var fault in faults.Take(MostLines))
            await output.WriteLineAsync($"NOT VALID: {fault.Sentence}");
        if (faults.Length > MostLines)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"NOT VALID: {English.Count(faults.Length - MostLines, "more fault")}{(faults.Length >= CopyComparison.MostFaults ? ", or even more" : "")}."));
        if (faults.Length > 0 || proof is not { Manifest: { } manifest, Signature: { } signature })
            return 1;
        await output.WriteLineAsync($"valid, signed by key {Printable.Of(signature.KeyId)}");
        await TellAsync(manifest, output);
        return 0;
    }

    /// <summary>What is signed, so that nobody has to read the manifest for it.</summary>
    internal static async Task TellAsync(Manifest manifest, TextWriter output)
    {
        await output.WriteLineAsync(FormattableString.Invariant($"""
            request   {manifest.RequestId} ({Printable.Of(manifest.Kind)}), copy {manifest.CopyNumber}, sealed on {manifest.SealedAt:u}, catalogue {Printable.Of(manifest.CatalogueVersion)}
            holds     {English.Count(manifest.Rows, "record")} of {English.Count(manifest.Tables.Count, "table")}, {manifest.RowsAtSource} at the source, and {English.Count(manifest.Files.Count, "other file")}
            """));
        await output.WriteLineAsync(manifest.State == CopyState.Complete
            ? "complete: every table is in it, with as many records as the source had counted"
            : $"PARTIAL: {English.Count(manifest.Missing.Count, "table")} could not be had, or not whole");
        foreach (var missing in manifest.Missing)
            await output.WriteLineAsync($"missing   {Printable.Of(missing.Service)}/{Printable.Of(missing.Table)} ({Printable.Of(missing.Code)}): {Printable.Of(missing.Reason)}");
    }

    private static FolderFiles ListFolder(string path)
    {
        try
        {
            return FolderFiles.List(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read: {e.Message}", StartupException.Refused, e);
        }
    }
}
