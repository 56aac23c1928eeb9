using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.Faults;

public sealed class SourceFaultTests(FaultHost host) : IClassFixture<FaultHost>, IDisposable
{
    private readonly ApiUser _user = host.NewWealthyUser();

    public void Dispose() => host.Source.Repair();

    [Fact]
    public async Task Source_BreakingTwiceHalfWay_IsReadAgainAtOnce()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "history", times: 2));

        var id = await _user.SubmitAndConfirmAsync();
        await _user.MoveClockUntilAsync(id, "available");

        await host.AssertDeliveredOnceAsync(_user, id);
        Assert.Equal(Openings(history: 3), host.Source.OpeningsBy(_user.Person.Id));
        Assert.DoesNotContain(await host.Stored.HistoryAsync(id), entry => entry.Event == "tables-failed");
    }

    [Fact]
    public async Task Source_BreakingAgainAndAgain_IsShownWithItsTableAndReadAgainAloneWhenItRecovers()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "history", times: int.MaxValue));
        var id = await _user.SubmitAndConfirmAsync();

        var file = await host.ProblemAsync(_user, id, "source-failed");

        Assert.Equal(CasePhase.Exporting, file.Phase);
        Assert.Equal(["notes/history"], file.Problem!.Tables);
        Assert.True(file.Problem.RetryAt > file.Problem.Since);
        Assert.False(await host.Stored.Copy(id).GetBlobClient("copy.zip").ExistsAsync());
        Assert.Equal([MailKind.Code, MailKind.Receipt], _user.Mails.Select(Letters.KindOf));

        host.Source.Repair();
        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
        var openings = host.Source.OpeningsBy(_user.Person.Id);
        Assert.Equal(Openings(history: openings["notes/history"]), openings);
        Assert.InRange(openings["notes/history"], 5, 40);
    }

    [Fact]
    public async Task Source_BrokenForADay_IsStillCompletedAfterwards()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "commands", times: int.MaxValue));
        var id = await _user.SubmitAndConfirmAsync();
        await host.ProblemAsync(_user, id, "source-failed");
        // Beyond the last round of one export the orchestration itself begins again.
        await ApiUser.WaitForAsync(
            async () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(15));
                return (await host.Stored.HistoryAsync(id)).Any(entry => entry.Event == "duty-failed");
            },
            "The export was never given up.");
        Assert.Equal(["notes/commands"], (await host.ProblemAsync(_user, id, "source-failed")).Problem!.Tables);

        host.Source.Repair();
        await ApiUser.WaitForAsync(
            async () =>
            {
                host.Clock.Advance(TimeSpan.FromMinutes(5));
                return (await _user.GetAsync(id)).GetProperty("state").GetString() == "available";
            },
            "The request did not complete.");
        await host.AssertDeliveredOnceAsync(_user, id);
        Assert.Equal(1, host.Source.OpeningsBy(_user.Person.Id)["notes/notes"]);
    }

    [Fact]
    public async Task Source_GivingAnotherNumberOfRowsThanItCounted_IsNeverTakenForComplete()
    {
        host.Source.Break(real => new MiscountingSource(real, "notes", "folders"));
        var id = await _user.SubmitAndConfirmAsync();

        Assert.Equal(["notes/folders"], (await host.ProblemAsync(_user, id, "source-count-differs")).Problem!.Tables);

        host.Source.Repair();
        await _user.MoveClockUntilAsync(id, "available");
        await host.AssertDeliveredOnceAsync(_user, id);
    }

    [Fact]
    public async Task Withdrawal_WhileASourceIsBroken_LeavesNothing()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "history", times: int.MaxValue));
        var id = await _user.SubmitAndConfirmAsync();
        await host.ProblemAsync(_user, id, "source-failed");

        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.MoveClockUntilAsync(id, "closed");

        await AssertWithdrawnAsync(id);
    }

    [Fact]
    public async Task Withdrawal_WhileATableIsBeingRead_LeavesNothing()
    {
        HeldSource held = null!;
        host.Source.Break(real => held = new HeldSource(real, "notes", "history"));
        var id = await _user.SubmitAndConfirmAsync();
        await held.Reached;

        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        held.Release();
        await _user.MoveClockUntilAsync(id, "closed");

        await AssertWithdrawnAsync(id);
    }

    private static Dictionary<string, int> Openings(int history) =>
        new(StringComparer.Ordinal) { ["notes/notes"] = 1, ["notes/folders"] = 1, ["notes/history"] = history, ["notes/commands"] = 1 };

    private async Task AssertWithdrawnAsync(string id)
    {
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Withdrawn], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }
}
