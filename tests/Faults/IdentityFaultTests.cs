using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>A host whose identity provider does not answer.</summary>
public sealed class AloneHost : ApiHost
{
    // Port 9 of the loopback is discard's, which no machine of today serves.
    protected override IReadOnlyDictionary<string, string?> Overrides { get; } = new Dictionary<string, string?> { ["Overstap:Issuer"] = "https://127.0.0.1:9/" };
}

public sealed class IdentityFaultTests(AloneHost host) : IClassFixture<AloneHost>
{
    [Fact]
    public async Task Calls_WhileTheIdentityProviderIsUnreachable_AreRefusedForNow()
    {
        foreach (var answer in new[] { await host.Bystander.TrySubmitAsync(), await host.Bystander.TryGetAsync(Guid.NewGuid().ToString("N")) })
            answer.RefusesForNow("identity-unavailable");
        Assert.Equal(0, await host.Stored.CountAsync(host.Stored.Cases));
    }
}
