using System.Net;
using System.Text.Json;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Demo;

/// <summary>Ends whatever an earlier demonstration of the account left open, and gives the account back what was erased or changed.</summary>
public sealed class FreshStart(DemoUser user, DemoOperator staff, string sqliteSource, Narrator tell)
{
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await user.SignInAsync(cancellationToken);
        foreach (var requestId in await staff.ListAsync(cancellationToken))
            await EndAsync(requestId, cancellationToken);
        if (SampleCloudDatabase.Restore(sqliteSource, user.Account, cancellationToken))
            tell.Detail($"The sample account {user.Account.Id} is filled again: an earlier demonstration had changed it.");
    }

    /// <summary>Whoever withdraws keeps a copy that they were promised, so its period has to pass.</summary>
    private async Task EndAsync(string requestId, CancellationToken cancellationToken)
    {
        var (status, request) = await user.Api.TryGetAsync($"/api/requests/{requestId}", cancellationToken);
        if (status != HttpStatusCode.OK || StateOf(request) == "closed")
            return;
        tell.Detail($"Request {requestId}, which an earlier demonstration left open, is ended first.");
        await user.Api.TryPostAsync($"/api/requests/{requestId}/withdrawal", body: null, cancellationToken: cancellationToken);
        request = await user.WaitForAnyStateAsync(requestId, ["closed", "available"], cancellationToken);
        if (StateOf(request) == "available")
            await user.MoveClockAsync(request.GetProperty("availableUntil").GetDateTimeOffset().AddSeconds(1), cancellationToken);
        await user.WaitForStateAsync(requestId, "closed", cancellationToken);
    }

    private static string? StateOf(JsonElement request) => request.GetProperty("state").GetString();
}
