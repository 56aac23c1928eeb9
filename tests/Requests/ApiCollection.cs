namespace Overstap.Tests.Requests;

/// <summary>Tests that share a host which works: whatever is wrong comes from the caller.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}
