using System.Text.Json;
using Overstap.Local.Open;
using Overstap.Local.Verify;

namespace Overstap.Local.Demo;

/// <summary>A certificate of erasure as its user gets it: saved with the published keys, and verified with nothing else.</summary>
public sealed class DemoCertificate
{
    private readonly JsonElement[] _tables;

    private DemoCertificate(JsonElement content, bool isValid, string said)
    {
        _tables = [.. content.GetProperty("tables").EnumerateArray()];
        IsValid = isValid;
        Said = said;
    }

    public bool IsValid { get; }

    /// <summary>What the verifying command printed.</summary>
    public string Said { get; }

    public IReadOnlyList<(string Service, string Table)> Tables => [.. _tables.Select(table => (table.GetProperty("service").GetString()!, table.GetProperty("table").GetString()!))];

    public long RowsErased => _tables.Sum(table => table.GetProperty("erased").GetInt64());

    public long RowsRetained => _tables.Sum(table => table.GetProperty("rowsAfter").GetInt64());

    public static async Task<DemoCertificate> SaveAsync(DemoStage stage, string requestId, CancellationToken cancellationToken)
    {
        var path = $"/api/requests/{requestId}/certificate?format=";
        var (file, keys) = (stage.Path(DemoOutput.Certificate), stage.Path(DemoOutput.Keys));
        var content = await stage.User.Api.DownloadAsync(path + "json", cancellationToken);
        await OwnerOnly.WriteFileAsync(file, content, cancellationToken);
        await OwnerOnly.WriteFileAsync(stage.Path(DemoOutput.Signature), await stage.User.Api.DownloadAsync(path + "signature", cancellationToken), cancellationToken);
        await OwnerOnly.WriteFileAsync(
            stage.Path(DemoOutput.CertificatePage), await stage.User.Api.DownloadAsync($"{path}html&language={stage.User.Account.Language}", cancellationToken), cancellationToken);
        await File.WriteAllBytesAsync(keys, await stage.User.Api.DownloadAsync("/api/keys", cancellationToken), cancellationToken);
        await using var said = new StringWriter();
        var isValid = await VerifyCommand.RunAsync(file, keys, said, cancellationToken) == 0;
        return new DemoCertificate(JsonSerializer.Deserialize<JsonElement>(content), isValid, said.ToString());
    }
}
