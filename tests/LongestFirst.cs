using Xunit.Abstractions;

namespace Overstap.Tests;

/// <summary>
/// Begins with whole journeys of requests, which take minutes each, and goes on with the collections of several classes: one of them begun last would leave the
/// other processors without work.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections
        .OrderByDescending(IsOfJourneys)
        .ThenByDescending(collection => collection.CollectionDefinition is not null)
        .ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static bool IsOfJourneys(ITestCollection collection) =>
        collection.DisplayName.Contains($"{nameof(Overstap)}.{nameof(Tests)}.{nameof(EndToEnd)}.", StringComparison.Ordinal) || collection.DisplayName == EndToEnd.Lifecycles.LifeCollection.Name;
}
