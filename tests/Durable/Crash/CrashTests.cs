using Overstap.Bench.Crashes;

namespace Overstap.Tests.Durable.Crash;

/// <summary>A sample of what <c>bench -- crashes</c> does in full.</summary>
public sealed class CrashTests
{
    private const int Kills = 20;
    private static readonly TimeSpan EndWithin = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(20260301)]
    public async Task HostKilledAtRandom_LosesNothingAcknowledged_AndEveryInstanceEndsRight(uint seed)
    {
        var outcome = await CrashRun.RunAsync(await AzuriteFixture.NewAccountAsync(), $"crash-{Guid.NewGuid():N}", seed, Kills, EndWithin, _ => { }, CancellationToken.None);

        Assert.Empty(outcome.Violations);
        Assert.Equal(Kills, outcome.Kills);
        Assert.True(outcome.KillsAtPoints > 0, "No host died at a crash point.");
        Assert.True(outcome.Asked.All > Kills, $"Only {outcome.Asked.All} requests were acknowledged.");
        Assert.True(outcome.TokensSeen > Kills, $"Only {outcome.TokensSeen} results of activities were seen.");
    }
}
