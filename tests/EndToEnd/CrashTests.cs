namespace Overstap.Tests.EndToEnd;

/// <summary>Hosts are killed on the way to the finished archive.</summary>
public sealed class CrashBeforeDeliveryTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    public static TheoryData<string> Places => [.. CrashPlaces.BeforeDelivery.Select(places => string.Join(' ', places))];

    [Theory]
    [MemberData(nameof(Places))]
    public Task Request_HostsKilledAt_IsCompletedAsIfNothingHadHappened(string places) => CrashRun.DeliverAsync(cloud, places.Split(' '));
}

/// <summary>Hosts are killed while they deliver, erase or close.</summary>
public sealed class CrashFromDeliveryOnTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    public static TheoryData<string> Places => [.. CrashPlaces.FromDeliveryOn.Select(places => string.Join(' ', places))];

    [Theory]
    [MemberData(nameof(Places))]
    public Task Request_HostsKilledAt_IsCompletedAsIfNothingHadHappened(string places) => CrashRun.DeliverAsync(cloud, places.Split(' '));

    [Fact]
    public Task WithdrawnRequest_HostsKilledAtEachPlace_IsErasedAsIfNothingHadHappened() => CrashRun.WithdrawAsync(cloud, CrashPlaces.OfWithdrawal);

    [Fact]
    public Task UnconfirmedRequest_HostsKilledAtEachPlace_LapsesAsIfNothingHadHappened() => CrashRun.LapseAsync(cloud, CrashPlaces.OfLapse);
}

public sealed class CrashPlacesTests
{
    [Fact]
    public void CrashPlaces_OfTheSources_AreAllTested()
    {
        string[] tested =
        [
            .. CrashPlaces.BeforeDelivery.SelectMany(places => places), .. CrashPlaces.FromDeliveryOn.SelectMany(places => places),
            .. CrashPlaces.OfWithdrawal, .. CrashPlaces.OfLapse, .. CrashPlaces.OfLongJournals,
            .. CrashPlaces.OfMigration, .. CrashPlaces.OfStaying, .. CrashPlaces.OfDeletion, .. CrashPlaces.OfCorrection, .. CrashPlaces.OfConsentWithdrawal,
            .. CrashPlaces.OfAgents, .. CrashPlaces.OfCompletion, .. CrashPlaces.OfVolumes, .. CrashPlaces.OfDamage,
        ];
        var places = tested.Select(place => place.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.All(CrashPlaces.MailSteps, step => Assert.Contains(places, place => place.EndsWith(step, StringComparison.Ordinal)));
        Assert.Empty(places.Except(CrashPlaces.InSources()));
        Assert.All(CrashPlaces.InSources().Except(places), place => Assert.True(CrashPlaces.IsTriedWithAnotherMail(place), $"No test kills a host at {place}."));
    }
}
