using System.Text.Json;

namespace Overstap.Local.Demo;

/// <summary>Somebody of the privacy team, who decides what people have to decide. Their token lasts an hour of a clock that is moved, so they sign in before each call.</summary>
public sealed class DemoOperator(DemoApi api) : IDisposable
{
    /// <summary>Ids of all requests with a date that still counts.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var board = await GetAsync("", cancellationToken);
        return [.. board.GetProperty("deadlines").EnumerateArray().Select(line => line.GetProperty("requestId").GetString()!).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The request with what its person wrote for an operator to weigh.</summary>
    public Task<JsonElement> ReadAsync(string requestId, CancellationToken cancellationToken) => GetAsync($"/{requestId}", cancellationToken);

    public async Task ApproveCorrectionAsync(string requestId, CancellationToken cancellationToken)
    {
        await api.SignInAsync(cancellationToken);
        await api.PostAsync($"/api/operator/requests/{requestId}/correction", new { }, cancellationToken);
    }

    public void Dispose() => api.Dispose();

    private async Task<JsonElement> GetAsync(string rest, CancellationToken cancellationToken)
    {
        await api.SignInAsync(cancellationToken);
        return await api.GetAsync("/api/operator/requests" + rest, cancellationToken);
    }
}
