namespace Overstap.Local.Demo;

/// <summary>The sample cloud as one account uses it: writing notes, and what its back office knows.</summary>
public sealed class DemoCloud(DemoApi api, string account)
{
    /// <returns>Null when the note was written, otherwise the code of the refusal.</returns>
    public async Task<string?> WriteNoteAsync(string text, CancellationToken cancellationToken)
    {
        var (_, answer) = await api.TryPostAsync($"/local/cloud/accounts/{account}/notes", new { text }, cancellationToken: cancellationToken);
        return answer.TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    public Task SetBlockersAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken) =>
        api.PostAsync($"/local/cloud/accounts/{account}/blockers", new { set = codes }, cancellationToken);

    public Task ClearBlockersAsync(IReadOnlyList<string> codes, CancellationToken cancellationToken) =>
        api.PostAsync($"/local/cloud/accounts/{account}/blockers", new { clear = codes }, cancellationToken);

    /// <summary>What stands in the way of closing the account, by code, each with the things that have to be settled.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadBlockersAsync(CancellationToken cancellationToken)
    {
        var state = await api.GetAsync($"/local/cloud/accounts/{account}", cancellationToken);
        return state.GetProperty("blockers").EnumerateObject().ToDictionary(
            blocker => blocker.Name, blocker => (IReadOnlyList<string>)[.. blocker.Value.EnumerateArray().Select(item => item.GetString()!)], StringComparer.Ordinal);
    }
}
