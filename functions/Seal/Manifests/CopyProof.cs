using Overstap.Archive;
using Overstap.Ports;
using Overstap.Signing;
using Document = Overstap.Seal.Manifests.Manifest;

namespace Overstap.Seal.Manifests;

/// <summary>The manifest of a copy as it was found, with its signature. Worth nothing where there are faults.</summary>
/// <param name="Manifest">Null when it is not there, or nothing that files could be compared with.</param>
/// <param name="Signature">Null when there is none that can be read.</param>
public sealed record CopyProof(Manifest? Manifest, DetachedSignature? Signature, IReadOnlyList<CopyFault> Faults)
{
    /// <summary>A photo takes about 190 bytes in it, so these are about 350,000 of them; a manifest is read whole before anything is known of it.</summary>
    private const long LongestManifest = 64L << 20;
    private const long LongestSignature = 64L << 10;

    /// <param name="trusted">The public keys of whoever made the copy, obtained apart from it; at least one.</param>
    public static Task<CopyProof> ReadAsync(ICopyFiles files, IReadOnlyList<PublicKey> trusted, CancellationToken cancellationToken) => trusted.Count == 0
        ? throw new ArgumentException("Without a key nothing is proved.", nameof(trusted))
        : ReadWithAsync(files, trusted, cancellationToken);

    /// <summary>Reads the manifest of a copy whose maker's key is not at hand. The signature is tried with the key that came with it, which shows damage, but not who signed.</summary>
    public static Task<CopyProof> ReadUnprovedAsync(ICopyFiles files, CancellationToken cancellationToken) => ReadWithAsync(files, [], cancellationToken);

    private static async Task<CopyProof> ReadWithAsync(ICopyFiles files, IReadOnlyList<PublicKey> trusted, CancellationToken cancellationToken)
    {
        if (!files.Lengths.ContainsKey(Document.FileName) && !files.Lengths.ContainsKey(Document.SignatureName))
            return new CopyProof(null, null, [new CopyFault(Document.FileName, "it is missing, and so is its signature: both are in the first archive of a copy, which is needed too")]);
        List<CopyFault> faults = [];
        var json = await ReadAsync(files, Document.FileName, LongestManifest, faults, cancellationToken);
        var signatureJson = await ReadAsync(files, Document.SignatureName, LongestSignature, faults, cancellationToken);
        var signature = signatureJson is null ? null : Understand(Document.SignatureName, () => DetachedSignature.Read(signatureJson), faults);
        if (json is null)
            return new CopyProof(null, signature, faults);
        if (signature is not null && Understand(Document.SignatureName, () => signature.FindProblem(json, trusted, "manifest") ?? "", faults) is { Length: > 0 } problem)
            faults.Add(new CopyFault(Document.FileName, $"{char.ToLowerInvariant(problem[0])}{problem[1..^1]}"));
        var manifest = Understand(Document.FileName, () => Document.FromJson(json), faults);
        var broken = manifest is null ? [] : ManifestRules.FindFaults(manifest).Select(fault => new CopyFault(Document.FileName, $"it {fault}")).ToArray();
        return new CopyProof(broken.Length == 0 ? manifest : null, signature, [.. faults, .. broken]);
    }

    private static async Task<byte[]?> ReadAsync(ICopyFiles files, string name, long longest, List<CopyFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            if (!files.Lengths.TryGetValue(name, out var length))
                faults.Add(new CopyFault(name, "it is missing"));
            else if (length == 0 || length > longest)
                faults.Add(new CopyFault(name, "it has a length that it cannot have"));
            else
                return await ReadAsync(files, name, length, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new CopyFault(name, CopyComparison.Unreadable(e)));
        }

        return null;
    }

    private static async Task<byte[]> ReadAsync(ICopyFiles files, string name, long length, CancellationToken cancellationToken)
    {
        await using var content = await files.OpenAsync(name, cancellationToken);
        var bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    private static T? Understand<T>(string name, Func<T> read, List<CopyFault> faults)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            faults.Add(new CopyFault(name, $"{char.ToLowerInvariant(e.Message[0])}{e.Message[1..].TrimEnd('.')}"));
            return null;
        }
    }
}
