using System.Text;
using Azure.Storage.Blobs.Models;
using Microsoft.DurableTask.Client;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>What the hourly sweep mends: orchestrations that are gone, copies and containers that outlived their time.</summary>
public sealed class SweepTests(FaultHost host) : IClassFixture<FaultHost>
{
    private readonly ApiUser _user = host.NewUser();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Orchestration_GoneBeforeTheCodeIsGiven_IsStartedAgain(bool purged)
    {
        var id = await _user.SubmitAsync();
        var code = await _user.CodeAsync(id);
        await LoseOrchestrationAsync(id, purged);
        await SweepAsync(() => IsAliveAsync(id));

        (await _user.TryConfirmAsync(id, await FreshCodeAsync(id, code))).Succeeds(202);

        await _user.WaitForStateAsync(id, "available");
        Assert.Single(_user.MailsOf(MailKind.Link));
        Assert.Single(_user.MailsOf(MailKind.Password));
    }

    [Fact]
    public async Task Orchestration_GoneInTheMiddleOfTheExport_IsStartedAgainAndCompletes()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("table-recorded", id, () => LoseOrchestrationAsync(id, purged: false), nth: 2);
        await _user.ConfirmAsync(id);
        await trap.Done;

        await SweepAsync(() => IsAliveAsync(id));

        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
    }

    [Fact]
    public async Task Orchestration_GoneWhileTheCopyIsAvailable_ErasesNothingBeforeItsTimeAndEverythingAfter()
    {
        var id = await _user.ObtainAsync();
        var link = Letters.LinkIn(_user.MailsOf(MailKind.Link)[0]);
        var keepUntil = (await host.Stored.CaseAsync(id)).KeepUntil!.Value;
        for (var day = 1; day <= 29; day += 7)
        {
            await LoseOrchestrationAsync(id, purged: true);
            host.Clock.AdvanceTo(keepUntil.AddDays(day - 30));
            await SweepAsync(() => IsAliveAsync(id));
            Assert.Equal(200, await StoredState.ProbeAsync(link));
        }

        // One day before the end, which the sweep's orchestration sees for the first time now.
        await ApiUser.WaitForAsync(async () => (await host.Stored.CaseAsync(id)).Mails.Any(mail => mail.Kind == MailKind.Reminder && mail.SentAt is not null), "No reminder went out.");
        await LoseOrchestrationAsync(id, purged: true);
        host.Clock.AdvanceTo(keepUntil);
        await SweepAsync(async () => (await host.Stored.CaseAsync(id)).Phase == CasePhase.Closed);

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Reminder, MailKind.Erased], _user.Mails.Select(Letters.KindOf));
        Assert.Contains(await StoredState.ProbeAsync(link), (int[])[403, 404]);
        await host.Stored.AssertNothingLeftAsync(id);
    }

    [Fact]
    public async Task Copy_WhoseTimePassedBeforeItWasDelivered_IsErasedAndItsRequestClosed()
    {
        var id = await _user.SubmitAsync();
        using var trap = new AtMilestone("link-recorded", id, () => LoseOrchestrationAsync(id, purged: false));
        await _user.ConfirmAsync(id);
        await trap.Done;
        host.Clock.AdvanceTo((await host.Stored.CaseAsync(id)).KeepUntil!.Value);

        await SweepAsync(async () => (await host.Stored.CaseAsync(id)).Phase == CasePhase.Closed);

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Erased], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }

    [Fact]
    public async Task Container_LeftByAClosedRequest_IsRemoved()
    {
        var id = await _user.SubmitAsync();
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.WaitForStateAsync(id, "closed");
        await host.Stored.Copy(id).CreateAsync();
        await host.Stored.Copy(id).UploadBlobAsync("copy.zip", BinaryData.FromString("late"));

        await SweepAsync(async () => !await host.Stored.Copy(id).ExistsAsync());
    }

    [Theory]
    [InlineData("{\"phase\":\"available\",\"quokka4711\"", true)]
    [InlineData("null", true)]
    [InlineData("", true)]
    [InlineData("[\"quokka4711\"]", false)]
    public async Task CaseFile_ThatCannotBeRead_IsReportedByItsIdAndKeepsNobodyElseWaiting(string content, bool withMetadata)
    {
        var (damaged, other) = (await host.NewUser().SubmitAsync(), await _user.SubmitAsync());
        await _user.CodeAsync(other);
        await LoseOrchestrationAsync(other, purged: true);
        var blob = host.Stored.Cases.GetBlobClient($"{damaged}.json");
        var genuine = await blob.DownloadContentAsync();
        var metadata = withMetadata ? genuine.Value.Details.Metadata : new Dictionary<string, string>(StringComparer.Ordinal) { ["keepuntil"] = "quokka4711" };
        await blob.UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(content)), new BlobUploadOptions { Metadata = metadata });

        await SweepAsync(async () => await IsAliveAsync(other) && host.Log.Any(line => line.Contains($"could not tend request {damaged}: case-unreadable", StringComparison.Ordinal)));

        Assert.All(host.Log, line => Assert.DoesNotContain(Answer.Canary, line, StringComparison.OrdinalIgnoreCase));
        await blob.UploadAsync(genuine.Value.Content, new BlobUploadOptions { Metadata = genuine.Value.Details.Metadata });
    }

    /// <summary>The code, or a newer one if it is too old by now.</summary>
    private async Task<string> FreshCodeAsync(string id, string code)
    {
        if ((await host.Stored.CaseAsync(id)).Code!.ExpiresAt > host.Clock.GetUtcNow())
            return code;
        (await _user.TryConfirmAsync(id, code)).Refuses(410, "code-expired");
        return await _user.CodeAsync(id, nth: 2);
    }

    private async Task LoseOrchestrationAsync(string id, bool purged)
    {
        await host.Orchestrations.TerminateInstanceAsync(id);
        await host.Orchestrations.WaitForInstanceCompletionAsync(id);
        if (purged)
            await host.Orchestrations.PurgeInstanceAsync(id);
    }

    private async Task<bool> IsAliveAsync(string id) => await host.Orchestrations.GetInstanceAsync(id) is { RuntimeStatus: OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running };

    /// <summary>Moves the clock to the next full hour, at which the sweep begins, and waits for what it has to bring about.</summary>
    private async Task SweepAsync(Func<Task<bool>> outcome)
    {
        var now = host.Clock.GetUtcNow();
        host.Clock.AdvanceTo(now.AddHours(1) - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerHour));
        await ApiUser.WaitForAsync(outcome, "The sweep did not bring it about.");
    }
}
