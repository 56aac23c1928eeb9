using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>Storage that stops and comes back: for cases, copies and orchestrations alike.</summary>
public sealed class StorageFaultTests : IClassFixture<FaultHost>, IAsyncLifetime
{
    private readonly FaultHost _host;
    private readonly ApiUser _user;
    private readonly AzuriteSwitch _azurite;

    public StorageFaultTests(FaultHost host) => (_host, _user, _azurite) = (host, host.NewWealthyUser(), new AzuriteSwitch(host));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _azurite.StartAsync();

    [Fact]
    public async Task Calls_WhileStorageIsStopped_AreRefusedForNowAndLoseNothing()
    {
        var other = _host.NewUser();
        var id = await other.SubmitAsync();
        var code = await other.CodeAsync(id);
        await _user.SignInAsync();
        await _azurite.EndAsync();

        var answers = await Task.WhenAll(
            _user.TrySubmitAsync(key: "kept"), other.TryGetAsync(id), other.TryConfirmAsync(id, code), other.TryWithdrawAsync(id), other.TryRevealAsync(id));

        Assert.All(answers, answer => answer.RefusesForNow("storage-unavailable"));
        await _azurite.StartAsync();
        (await other.TryConfirmAsync(id, code)).Succeeds(202);
        var late = await _user.SubmitAsync(key: "kept");
        await _user.ConfirmAsync(late);
        await _user.MoveClockUntilAsync(late, "available");
        await other.MoveClockUntilAsync(id, "available");
        await _host.AssertDeliveredOnceAsync(_user, late);
        await _host.AssertDeliveredOnceAsync(other, id);
    }

    [Theory]
    [InlineData("case-created")]
    [InlineData("idempotency-claimed")]
    public async Task Submission_InWhoseMiddleStorageStops_IsTheSameRequestWhenItIsSentAgain(string place)
    {
        string? reached = null;
        using var trap = new AtMilestone(place, _host.Stored.KnowsAsync, id =>
        {
            reached = id;
            return _azurite.EndAsync();
        });

        var refusal = await _user.TrySubmitAsync(key: "interrupted");

        Assert.Contains(refusal.Code, (string[])["storage-unavailable", "durable-storage-unavailable"]);
        refusal.RefusesForNow(refusal.Code);
        await _azurite.StartAsync();
        Assert.Equal(reached, await _user.SubmitAsync(key: "interrupted"));
        await _user.ConfirmAsync(reached!);
        await _user.MoveClockUntilAsync(reached!, "available");
        await _host.AssertDeliveredOnceAsync(_user, reached!);
    }

    [Theory]
    [InlineData("confirmation-recorded")]
    [InlineData("table-staged")]
    [InlineData("archive-recorded")]
    [InlineData("link-mail-accepted")]
    public async Task Pipeline_InWhoseMiddleStorageStops_GoesOnWhenItIsBack(string place)
    {
        var id = await _user.SubmitAsync();
        var code = await _user.CodeAsync(id);
        using var trap = new AtMilestone(place, id, _azurite.EndAsync);
        var confirmation = await _user.TryConfirmAsync(id, code);
        if ((int)confirmation.Status != 202)
            confirmation.RefusesForNow("durable-storage-unavailable");
        await trap.Done;
        await _azurite.StartAsync();

        // What was confirmed, but not told to the orchestration, the next sweep tells it.
        if (place == "confirmation-recorded")
            _host.Clock.Advance(TimeSpan.FromHours(1));
        await _user.MoveClockUntilAsync(id, "available");

        await _host.AssertDeliveredOnceAsync(_user, id);
    }

    [Theory]
    [InlineData("case-created")]
    [InlineData("table-staged")]
    public async Task Storage_FrozenForAWhile_IsWaitedFor(string place)
    {
        var thawed = Task.CompletedTask;
        using var trap = new AtMilestone(place, _host.Stored.KnowsAsync, async _ =>
        {
            await _azurite.FreezeAsync();
            thawed = ThawAsync();
        });
        var id = await _user.SubmitAndConfirmAsync();
        await trap.Done;
        await thawed;

        await _user.MoveClockUntilAsync(id, "available");

        await _host.AssertDeliveredOnceAsync(_user, id);
    }

    private async Task ThawAsync()
    {
        // The pipeline goes on meanwhile, and hangs.
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await _azurite.ThawAsync();
    }
}
