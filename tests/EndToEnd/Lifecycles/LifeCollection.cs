namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Lifecycles share one host and one clock, so they are lived one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LifeCollection : ICollectionFixture<LifeHost>
{
    public const string Name = "lifecycles";
}
