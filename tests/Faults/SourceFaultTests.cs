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
    public async Task Source_BrokenForADay_IsMissingFromTheCopy_WhichIsCompletedWhenItRecovers()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", "commands", times: int.MaxValue));
        var id = await _user.SubmitAndConfirmAsync();
        await WaitAsync(async () => (await _user.GetAsync(id)).GetProperty("state").GetString() == "available", "The copy was not handed over.");

        var copy = (await _user.GetAsync(id)).GetProperty("copy");
        var missing = Assert.Single(copy.GetProperty("missing").EnumerateArray());
        Assert.Equal(("partial", 3), (copy.GetProperty("state").GetString(), copy.GetProperty("tables").GetInt32()));
        Assert.Equal(("notes", "commands", "source-failed"), (Text(missing, "service"), Text(missing, "table"), Text(missing, "code")));
        Assert.Equal(("Notes: Commands", "the service breaks off while we read"), (Text(missing, "label"), Text(missing, "reason")));
        var link = _user.MailsOf(MailKind.Link)[0];
        Assert.Contains("not complete yet", link.Subject, StringComparison.Ordinal);
        Assert.Contains("Notes: Commands (the service breaks off while we read)", link.PlainText, StringComparison.Ordinal);
        var password = Letters.PasswordIn(_user.MailsOf(MailKind.Password)[0]);
        Assert.Equal(3, (await StoredState.OpenAsync(Letters.LinkIn(link), password)).Count(name => name.StartsWith("data/", StringComparison.Ordinal)));

        host.Source.Repair();
        await WaitAsync(async () => (await _user.GetAsync(id)).GetProperty("copy").GetProperty("state").GetString() == "complete", "The copy was not completed.");
        await WaitAsync(() => Task.FromResult(_user.MailsOf(MailKind.CopyCompleted).Any(mail => mail.Delivered)), "Its user was not told.");

        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.CopyCompleted], _user.Mails.Where(mail => mail.Delivered).Select(Letters.KindOf));
        var completed = Letters.LinkIn(_user.MailsOf(MailKind.CopyCompleted)[0]);
        Assert.Equal(Letters.LinkIn(link), completed);
        Assert.Equal(4, (await StoredState.OpenAsync(completed, password)).Count(name => name.StartsWith("data/", StringComparison.Ordinal)));
        Assert.Equal(1, host.Source.OpeningsBy(_user.Person.Id)["notes/notes"]);
        Assert.Equal(["copy.zip"], await host.Stored.NamesAsync(host.Stored.Copy(id)));
    }

    [Fact]
    public async Task Source_OfEveryTableAway_GivesNoCopyAtAll()
    {
        host.Source.Break(real => new FaultyRecordSource(real, "notes", null, times: int.MaxValue));
        var id = await _user.SubmitAndConfirmAsync();
        await WaitAsync(async () => (await host.Stored.HistoryAsync(id)).Any(entry => entry.Event == "duty-failed"), "The export was never given up.", minutes: 1);

        Assert.Equal(CasePhase.Exporting, (await host.ProblemAsync(_user, id, "source-failed")).Phase);
        Assert.False(await host.Stored.Copy(id).GetBlobClient("copy.zip").ExistsAsync());

        host.Source.Repair();
        await WaitAsync(async () => (await _user.GetAsync(id)).GetProperty("state").GetString() == "available", "The request did not complete.", minutes: 1);
        await host.AssertDeliveredOnceAsync(_user, id);
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

    private static string? Text(System.Text.Json.JsonElement element, string name) => element.GetProperty(name).GetString();

    /// <summary>Sees to it that pauses between tries end.</summary>
    private Task WaitAsync(Func<Task<bool>> condition, string otherwise, int minutes = 15) => ApiUser.WaitForAsync(
        async () =>
        {
            host.Clock.Advance(TimeSpan.FromMinutes(minutes));
            return await condition();
        },
        otherwise);

    private static Dictionary<string, int> Openings(int history) =>
        new(StringComparer.Ordinal) { ["notes/notes"] = 1, ["notes/folders"] = 1, ["notes/history"] = history, ["notes/commands"] = 1 };

    private async Task AssertWithdrawnAsync(string id)
    {
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Withdrawn], _user.Mails.Select(Letters.KindOf));
        await host.Stored.AssertNothingLeftAsync(id);
    }
}
