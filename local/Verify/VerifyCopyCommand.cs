using System.Globalization;
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

    /// <param name="paths">The folder of the unpacked copy or, with a password file, the archives that it consists of, in any order.</param>
    /// <param name="keyFile">The public key of whoever made the copy.</param>
    /// <returns>0 when the copy is valid, 1 when it is not.</returns>
    /// <exception cref="StartupException">An input cannot be read, or is nothing that could be verified: exit code 2.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> paths, string keyFile, string? passwordFile, TextWriter output, CancellationToken cancellationToken)
    {
        var trusted = await VerifyInput.ReadKeysAsync(keyFile, cancellationToken);
        if (paths.Contains(""))
            throw new StartupException("A path without a name was given: name the folder of the unpacked copy, or all its archives.", StartupException.Refused);
        if (paths.FirstOrDefault(Directory.Exists) is { } folder)
        {
            if (paths.Count > 1)
                throw new StartupException($"{folder} is a folder, which holds the whole copy: name it alone, or all archives of the copy.", StartupException.Refused);
            return passwordFile is null
                ? await VerifyFolderAsync(folder, trusted, output, cancellationToken)
                : throw new StartupException($"{folder} is a folder, whose files need no password: leave out --password-file, or name the archive.", StartupException.Refused);
        }

        if (passwordFile is null)
            throw new StartupException(File.Exists(paths[0]) ? $"{paths[0]} is a file: name the folder of the unpacked copy, or give the archive's password with --password-file." : $"{paths[0]} is not there.", StartupException.Refused);
        return await VerifyArchivesAsync(paths, passwordFile, trusted, output, cancellationToken);
    }

    private static Task<int> VerifyFolderAsync(string path, IReadOnlyList<PublicKey> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = ListFolder(path);
        if (folder.HoldsArchives)
            return TellArchivesAsync(path, output);
        return VerifyAsync(folder, trusted, output, cancellationToken, manifest => NamedFiles.FindFaultsAsync(folder, manifest, cancellationToken));
    }

    /// <summary>A folder of downloads is no unpacked copy, but what is in it may well be a valid one.</summary>
    private static async Task<int> TellArchivesAsync(string path, TextWriter output)
    {
        await output.WriteLineAsync($"NOT VALID: {path} is no unpacked copy: it has no {Manifest.FileName}, but archives. Give these by their names, with --password-file.");
        return 1;
    }

    private static async Task<int> VerifyArchivesAsync(IReadOnlyList<string> paths, string passwordFile, IReadOnlyList<PublicKey> trusted, TextWriter output, CancellationToken cancellationToken)
    {
        var password = (await VerifyInput.ReadPasswordAsync(passwordFile, cancellationToken)).Reveal();
        try
        {
            await using var archives = await ArchiveInput.OpenAsync(paths, cancellationToken);
            if (!await archives.OpensAsync(password, cancellationToken))
                throw new StartupException($"The password in {passwordFile} does not open {paths[0]}.", StartupException.Refused);
            return await VerifyAsync(archives.Files(password), trusted, output, cancellationToken, proved: archives.RefuseForeign);
        }
        catch (StartupException e) when (e.InnerException is ArchiveException)
        {
            await output.WriteLineAsync($"NOT VALID: {e.Message}");
            return 1;
        }
    }

    /// <param name="proved">Told the manifest when it is the one that was signed, before any file is compared with it.</param>
    private static async Task<int> VerifyAsync(
        ICopyFiles files,
        IReadOnlyList<PublicKey> trusted,
        TextWriter output,
        CancellationToken cancellationToken,
        Func<Manifest, Task<IReadOnlyList<CopyFault>>>? compareRest = null,
        Action<Manifest>? proved = null)
    {
        var proof = await CopyProof.ReadAsync(files, trusted, cancellationToken);
        if (proof is { Manifest: { } signed, Faults.Count: 0 })
            proved?.Invoke(signed);
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
