using Overstap.Local.Settings;

namespace Overstap.Tests.Infra;

/// <summary>The files of infra/, read once for all tests.</summary>
public sealed class InfraFiles : IAsyncLifetime
{
    public static string Root { get; } = Path.Combine(RepositoryRoot.Find(), "infra");

    /// <summary>Every .bicep file. The parameter file is <see cref="Values"/>.</summary>
    public IReadOnlyList<BicepFile> All { get; private set; } = [];

    public BicepFile Values { get; private set; } = null!;

    public BicepFile Main => this["main"];

    public IEnumerable<(BicepFile File, BicepResource Resource)> Created =>
        All.SelectMany(file => file.Resources.Where(resource => !resource.Existing).Select(resource => (file, resource)));

    public BicepFile this[string name] => All.Single(file => Path.GetFileNameWithoutExtension(file.Path) == name);

    public async Task InitializeAsync()
    {
        var files = await BicepGrammar.ReadAsync(Directory.EnumerateFiles(Root, "*.bicep*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        All = [.. files.Where(file => file.Path.EndsWith(".bicep", StringComparison.Ordinal))];
        Values = files.Single(file => file.Path.EndsWith(".bicepparam", StringComparison.Ordinal));
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
