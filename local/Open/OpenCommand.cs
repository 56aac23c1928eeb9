using Overstap.Archive;
using Overstap.Local.Settings;
using Overstap.Local.Verify;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Signing;

namespace Overstap.Local.Open;

/// <summary><c>open</c>: unpacks a copy, whole and compared with its manifest, or not at all.</summary>
/// <param name="passwords">Asks for the password.</param>
/// <param name="output">Told what was unpacked.</param>
/// <param name="progress">Told how far it is, and what was wrong with a password that may be given again.</param>
/// <param name="isTerminal">Whether <paramref name="progress"/> is a terminal.</param>
public sealed class OpenCommand(IPasswordSource passwords, TextWriter output, TextWriter progress, bool isTerminal)
{
    /// <summary>What a shell says of a command that Ctrl-C ended.</summary>
    public const int Cancelled = 130;

    /// <summary>Refuses a call that seems to have a password in it, without repeating it.</summary>
    /// <exception cref="StartupException">It does.</exception>
    public static void RefusePassword(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("open") && arguments.Any(argument => ArchivePassword.TryParse(argument[(argument.IndexOf('=') + 1)..], out _)))
            throw new StartupException("A password does not belong on the command line, where other programs see it: leave it out, and it is asked for (a file of such a name is ./NAME).", StartupException.Refused);
    }

    /// <param name="paths">The archives that the copy consists of, in any order; at least one.</param>
    /// <param name="to">The folder to unpack to; null for one that is called like the first of them.</param>
    /// <param name="keyFile">The public key of whoever made the copy; null when it is not at hand.</param>
    /// <returns>0 when the copy is unpacked, 130 when that was cancelled.</returns>
    /// <exception cref="StartupException">It cannot be unpacked: exit code 2. Says first that nothing was unpacked, or that something is left, and then why in one sentence.</exception>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, string? to, string? keyFile, CancellationToken cancellationToken)
    {
        OpenDestination? destination = null;
        try
        {
            var trusted = keyFile is null ? [] : await VerifyInput.ReadKeysAsync(keyFile, cancellationToken);
            await using var archives = await ArchiveInput.OpenAsync(paths, cancellationToken);
            using (destination = OpenDestination.Choose(paths[0], to))
            {
                destination.RefuseTaken();
                var password = await AskAsync(archives, paths[0], cancellationToken);
                await UnpackAsync(archives, password, trusted, destination, cancellationToken);
            }

            return 0;
        }
        catch (StartupException e)
        {
            throw new StartupException(BeginWithWhatIsLeft(e.Message, destination), e.ExitCode, e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await progress.WriteLineAsync(destination?.Undeleted is { } undeleted ? $"Cancelled. {undeleted}" : "Cancelled; nothing is left of what was unpacked.");
            return Cancelled;
        }
    }

    private static string BeginWithWhatIsLeft(string refusal, OpenDestination? destination) => destination switch
    {
        { Undeleted: { } undeleted } => $"{undeleted} {refusal}",
        { HasLeft: true } => refusal,
        _ => $"Nothing was unpacked. {refusal}",
    };

    private async Task<ArchivePassword> AskAsync(ArchiveInput archives, string file, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var typed = await passwords.ReadAsync(cancellationToken) ?? throw new StartupException("No password was given: type it when asked, or hand it over as one line of standard input.", StartupException.Refused);
            var isPassword = ArchivePassword.TryParse(typed, out var password);
            if (isPassword && await archives.OpensAsync(password!.Reveal(), cancellationToken))
                return password;
            var wrong = isPassword ? $"The password does not open {file}." : "That is no password of a copy: it has 26 letters and digits, without the letter U.";
            if (tries >= passwords.MostTries)
                throw new StartupException(wrong, StartupException.Refused);
            await progress.WriteLineAsync($"{wrong} Try again.");
        }
    }

    private async Task UnpackAsync(ArchiveInput archives, ArchivePassword password, IReadOnlyList<PublicKey> trusted, OpenDestination destination, CancellationToken cancellationToken)
    {
        destination.Create();
        var told = new OpenProgress(progress, isTerminal, TimeProvider.System);
        var (files, isComplete) = (new UnpackedFiles(archives.Files(password.Reveal()), destination.Partial, told), false);
        try
        {
            var proof = trusted.Count > 0 ? await CopyProof.ReadAsync(files, trusted, cancellationToken) : await CopyProof.ReadUnprovedAsync(files, cancellationToken);
            Refuse(proof.Faults.FirstOrDefault());
            var manifest = proof.Manifest!;
            archives.RefuseForeign(manifest);
            Refuse(CopyComparison.FindFault(files, manifest));
            told.Begin(manifest);
            Refuse((await CopyComparison.CompareAsync(files, manifest, cancellationToken, most: 1)).FirstOrDefault());
            var named = await RestoreNamesAsync(manifest, destination, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            destination.Complete();
            isComplete = true;
            told.End(isComplete);
            await TellAsync(manifest, trusted.Count > 0 ? proof.Signature : null, named, destination.Folder);
        }
        finally
        {
            if (!isComplete)
                told.End(isComplete);
        }
    }

    private static async Task<int> RestoreNamesAsync(Manifest manifest, OpenDestination destination, CancellationToken cancellationToken)
    {
        try
        {
            return await new OwnNames(destination.Partial).RestoreAsync(manifest, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OpenDestination.CannotWrite(destination.Partial, e);
        }
    }

    private async Task TellAsync(Manifest manifest, DetachedSignature? signature, int named, string folder)
    {
        await output.WriteLineAsync(signature is null
            ? "unpacked as its manifest says; who made it is not proved: get the service's public key by another way and give it with --key"
            : $"unpacked and valid, signed by key {Printable.Of(signature.KeyId)}");
        await VerifyCopyCommand.TellAsync(manifest, output);
        if (named > 0)
            await output.WriteLineAsync($"names     {English.Count(named, "file")} also under {(named == 1 ? "its own name" : "their own names")} in {NamedFiles.Folder}");
        await output.WriteLineAsync($"folder    {folder}");
    }

    private static void Refuse(CopyFault? fault)
    {
        if (fault is not null)
            throw new StartupException(fault.Sentence, StartupException.Refused);
    }
}
