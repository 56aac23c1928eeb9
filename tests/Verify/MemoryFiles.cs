using Overstap.Seal.Manifests;

namespace Overstap.Tests.Verify;

/// <summary>The files of a copy in memory, for tests that try thousands of them.</summary>
internal sealed class MemoryFiles(IReadOnlyDictionary<string, byte[]> files) : ICopyFiles
{
    public IReadOnlyDictionary<string, long> Lengths { get; } = files.ToDictionary(file => file.Key, file => (long)file.Value.Length, StringComparer.Ordinal);

    public IReadOnlyList<CopyFault> Faults => [];

    /// <summary>The names of all that were opened, in that order.</summary>
    public List<string> Opened { get; } = [];

    public Task<Stream> OpenAsync(string name, CancellationToken cancellationToken)
    {
        Opened.Add(name);
        return Task.FromResult<Stream>(new MemoryStream(files[name]));
    }
}
