using Overstap.Deliver.Mails;
using Overstap.Tests.Faults;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>Requests that change or erase something at the source.</summary>
internal static partial class Situations
{
    private static readonly TimeSpan ALittleMoreThanADay = TimeSpan.FromHours(25);

    private static async Task<string> MigrateAsync(FaultHost host, ApiUser user)
    {
        var id = await BeginMigrationAsync(host, user);
        (await user.PostAsync($"/api/requests/{id}/transition-extension", new { until = host.Clock.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Succeeds(202);
        (await user.PostAsync($"/api/requests/{id}/switching-success")).Succeeds(202);
        await user.WaitForStateAsync(id, "retrieval");
        // The first mail promised the copy for longer, and the extension for longer still.
        host.Clock.Advance(TimeSpan.FromDays(200));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> StayAsync(FaultHost host, ApiUser user)
    {
        var id = await BeginMigrationAsync(host, user);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await user.WaitForStateAsync(id, "retrieval");
        host.Clock.Advance(TimeSpan.FromDays(200));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> WithdrawMigrationAsync(FaultHost host, ApiUser user)
    {
        var id = await BeginMigrationAsync(host, user);
        (await user.TryWithdrawAsync(id)).Succeeds(202);
        host.Clock.Advance(TimeSpan.FromDays(200));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> BeginMigrationAsync(FaultHost host, ApiUser user)
    {
        var id = await ConfirmAsync(user, new { kind = "migration", services = new[] { "notes" } });
        await user.WaitForStateAsync(id, "notice");
        await ApiUser.WaitForAsync(async () => (await host.Stored.CaseAsync(id)).Mails.Any(mail => mail is { Kind: MailKind.Link, SentAt: not null }), "No link was mailed.");
        host.Clock.Advance(ALittleMoreThanADay);
        await user.WaitForStateAsync(id, "transition");
        return id;
    }

    private static async Task<string> DeleteAsync(FaultHost host, ApiUser user)
    {
        var id = await ConfirmAsync(user, new { kind = "deletion", services = new[] { "notes" } });
        await GoAheadAsync(user, id, copy: null);
        await user.WaitForStateAsync(id, "cooling-off");
        host.Clock.Advance(TimeSpan.FromDays(8));
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> CloseAccountAsync(FaultHost host, ApiUser user)
    {
        var id = await ConfirmAsync(user, new { kind = "account-closure" });
        await GoAheadAsync(user, id, copy: true);
        await user.WaitForStateAsync(id, "retrieval");
        return await CloseLaterAsync(host, user, id);
    }

    private static async Task<string> CorrectAsync(FaultHost host, ApiUser user)
    {
        var id = await ConfirmAsync(user, new
        {
            kind = "correction",
            corrections = new[] { new { service = "notes", table = "notes", record = "1", fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["content"] = "\"corrected\"" } } },
        });
        await user.WaitForStateAsync(id, "assessment");
        (await host.Operator.PostAsync($"/api/operator/requests/{id}/correction", new { })).Succeeds(202);
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> WithdrawConsentAsync(FaultHost host, ApiUser user)
    {
        var id = await ConfirmAsync(user, new { kind = "consent-withdrawal" });
        await user.WaitForStateAsync(id, "confirmation");
        (await user.PostAsync($"/api/requests/{id}/go-ahead", new { })).Succeeds(202);
        await user.MoveClockUntilAsync(id, "closed");
        return await EndAsync(host, id);
    }

    private static async Task<string> ConfirmAsync(ApiUser user, object body)
    {
        var id = await user.SubmitAsync(body);
        await user.ConfirmAsync(id);
        return id;
    }

    private static async Task GoAheadAsync(ApiUser user, string id, bool? copy)
    {
        var mark = (await user.WaitForStateAsync(id, "confirmation")).GetProperty("assessment").GetProperty("mark").GetString();
        (await user.PostAsync($"/api/requests/{id}/go-ahead", copy is { } wanted ? new { assessment = mark, copy = wanted } : new { assessment = mark })).Succeeds(202);
    }
}
