using System.Diagnostics;
using System.Text.Json;
using Overstap.Local.Settings;

namespace Overstap.Bench.Agree;

/// <summary>zip.js in a Chromium: one page for all archives, which it reads in turns.</summary>
internal sealed class BrowserReader : IZipReader, IAsyncDisposable
{
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(20);
    private readonly Process _node;
    private readonly Task<string> _errors;
    private readonly SemaphoreSlim _turn = new(1);

    private BrowserReader(Process node) => (_node, _errors) = (node, node.StandardError.ReadToEndAsync());

    public string Name => "zip.js";

    /// <summary>Installs what is missing and starts it.</summary>
    public static async Task<BrowserReader> StartAsync(CancellationToken stopping)
    {
        await SystemPackages.EnsureAsync("chromium");
        await ClientPackages.EnsureAsync(stopping);
        var start = new ProcessStartInfo("node", [Path.Combine(RepositoryRoot.Find(), "bench", "Agree", "browser-reader.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new BrowserReader(Process.Start(start)!);
    }

    public async Task<ZipReading> ReadAsync(string archive, string password, CancellationToken stopping)
    {
        await _turn.WaitAsync(stopping);
        try
        {
            await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { archive, password }).AsMemory(), stopping);
            await _node.StandardInput.FlushAsync(stopping);
            return await _node.StandardOutput.ReadLineAsync(stopping) is { } answer
                ? JsonSerializer.Deserialize<ZipReading>(answer, JsonSerializerOptions.Web)!
                : throw new StartupException($"The browser ended while it read {archive}: {(await _errors).Trim()}");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets it close its browser, which would outlive it else.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _node.StandardInput.Close();
            using var deadline = new CancellationTokenSource(EndWithin);
            await _node.WaitForExitAsync(deadline.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // It was at something that it does not come back from.
            _node.Kill(entireProcessTree: true);
        }

        _node.Dispose();
        _turn.Dispose();
    }
}
