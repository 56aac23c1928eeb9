using Overstap.Bench;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>The host is killed whenever it pleases a seeded generator.</summary>
public sealed class RandomKillTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    private const int Kills = 10;
    private const int LongestLife = 700;

    [Theory]
    [InlineData(20260718)]
    public async Task Requests_HostKilledAtRandomMoments_AreCompletedAsIfNothingHadHappened(uint seed)
    {
        var killing = KillAsync(new Seeded(seed));
        do
        {
            using var journey = new Journey(cloud, SampleAccounts.Small);
            await journey.CompleteAsync();
            await new Aftermath(cloud).AssertAsync(journey, CrashRun.EventsOfDelivery);
        }
        while (!killing.IsCompleted);

        await killing;
        Assert.Equal(Enumerable.Repeat(HostProcess.KilledExitCode, Kills), cloud.Deaths);
    }

    private async Task KillAsync(Seeded random)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            var host = await cloud.EnsureRunningAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Below(LongestLife)), TimeProvider.System);
            host.Kill();
            await host.Ended;
        }

        await cloud.EnsureRunningAsync();
    }
}
