using System.Net;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.Demo;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>The host is killed during a call whose client never tries again: the hourly sweep does what is left to do.</summary>
public sealed class AbandonedCallTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    private static readonly TimeSpan OneSweep = TimeSpan.FromHours(1);

    [Fact]
    public async Task Submission_KilledBeforeTheOrchestrationAndGivenUp_IsStartedByTheSweep()
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        await journey.User.MarkMailboxAsync(CancellationToken.None);
        await AbandonAsync("case-created", user => user.SubmitAsync(CancellationToken.None));
        await journey.AdoptAsync(await OnlyOpenCaseAsync());
        await journey.PassAsync(OneSweep);
        await journey.ConfirmAsync();
        await journey.ReceiveAsync();
        await journey.WaitOutAsync();
        await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfDelivery);
    }

    [Fact]
    public async Task Submission_KilledBeforeTheCaseAndGivenUp_GivesWayToANewOne()
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        await AbandonAsync("index-claimed", user => user.SubmitAsync(CancellationToken.None));
        await journey.PassAsync(OneSweep);
        await journey.CompleteAsync();
        await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfDelivery);
    }

    [Fact]
    public async Task Confirmation_KilledBeforeTheOrchestrationHearsAndGivenUp_IsHeardByTheSweep()
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        await journey.SubmitAsync();
        var code = await journey.ReadCodeAsync();
        await RestAsync();
        await AbandonAsync("confirmation-recorded", user => user.ConfirmAsync(journey.Id.ToString(), code, CancellationToken.None));
        Assert.True(await IsUnheardAsync(journey.Id));
        await journey.PassAsync(OneSweep);
        await journey.ReceiveAsync();
        await journey.WaitOutAsync();
        await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfDelivery);
    }

    [Fact]
    public async Task Withdrawal_KilledBeforeTheOrchestrationHearsAndGivenUp_IsHeardByTheSweep()
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        await journey.SubmitAsync();
        await journey.ConfirmAsync();
        await journey.ReceiveAsync();
        await RestAsync();
        await AbandonAsync("withdrawal-recorded", user => user.WithdrawAsync(journey.Id.ToString(), CancellationToken.None));
        Assert.True(await IsUnheardAsync(journey.Id));
        await journey.PassAsync(OneSweep);
        await journey.CloseAsync(MailKind.Withdrawn);
        await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfWithdrawal);
    }

    [Fact]
    public async Task Submission_WhileAnotherIsInProgress_IsRefusedAndLeavesNothing()
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        await journey.SubmitAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await journey.User.TrySubmitAsync(CancellationToken.None)).Status);
        await journey.LapseAsync();
        await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfLapse);
    }

    private BlobCaseStore Cases => new(cloud.Exports);

    /// <summary>Makes a call during which the host dies, by a client that reports it and does not come back.</summary>
    private async Task AbandonAsync(string point, Func<DemoUser, Task> call)
    {
        using var user = new DemoUser(cloud.CreateClient(givesUp: true), SampleAccounts.Small);
        await user.SignInAsync(CancellationToken.None);
        cloud.Arm(point);
        await Assert.ThrowsAsync<HttpRequestException>(() => call(user));
        await cloud.AssertCrashedAsync(point);
    }

    /// <summary>Until the orchestration waits for what is to come: one that has work takes it up again in the next host, and sees by itself what happened.</summary>
    private Task RestAsync() => cloud.WaitForOrchestrationsAsync(instance => !instance.HasWork);

    private async Task<bool> IsUnheardAsync(RequestId id) => (await Cases.FindAsync(id, CancellationToken.None))!.File.Unheard;

    private async Task<RequestId> OnlyOpenCaseAsync() =>
        (await Cases.ListAsync(CancellationToken.None).SingleAsync(summary => summary.Phase != CasePhase.Closed)).Id;
}
