namespace Overstap.Tests.EndToEnd;

/// <summary>The host is killed on the way to the finished archive.</summary>
public sealed class CrashBeforeDeliveryTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    public static TheoryData<string> Places => [.. CrashPlaces.BeforeDelivery];

    [Theory]
    [MemberData(nameof(Places))]
    public Task Request_HostKilledAt_IsCompletedAsIfNothingHadHappened(string place) => CrashRun.DeliverAsync(cloud, place);
}

/// <summary>The host is killed while it delivers, erases or closes.</summary>
public sealed class CrashFromDeliveryOnTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    public static TheoryData<string> Places => [.. CrashPlaces.FromDeliveryOn];

    public static TheoryData<string> PlacesOfWithdrawal => [.. CrashPlaces.OfWithdrawal];

    public static TheoryData<string> PlacesOfLapse => [.. CrashPlaces.OfLapse];

    [Theory]
    [MemberData(nameof(Places))]
    public Task Request_HostKilledAt_IsCompletedAsIfNothingHadHappened(string place) => CrashRun.DeliverAsync(cloud, place);

    [Theory]
    [MemberData(nameof(PlacesOfWithdrawal))]
    public Task WithdrawnRequest_HostKilledAt_IsErasedAsIfNothingHadHappened(string place) => CrashRun.WithdrawAsync(cloud, place);

    [Theory]
    [MemberData(nameof(PlacesOfLapse))]
    public Task UnconfirmedRequest_HostKilledAt_LapsesAsIfNothingHadHappened(string place) => CrashRun.LapseAsync(cloud, place);
}

public sealed class CrashPlacesTests
{
    [Fact]
    public void CrashPlaces_OfTheSources_AreAllTested()
    {
        string[] tested = [.. CrashPlaces.BeforeDelivery, .. CrashPlaces.FromDeliveryOn, .. CrashPlaces.OfWithdrawal, .. CrashPlaces.OfLapse, .. CrashPlaces.OfLongJournals];
        Assert.Equal(CrashPlaces.InSources().Order(StringComparer.Ordinal), tested.Select(place => place.Split(':')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
