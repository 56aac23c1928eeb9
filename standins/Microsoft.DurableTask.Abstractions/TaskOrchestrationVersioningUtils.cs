namespace Microsoft.DurableTask.Abstractions;

/// <summary>The order of versions: none before any, dotted numbers by number, others as text.</summary>
public static class TaskOrchestrationVersioningUtils
{
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var noSource = string.IsNullOrWhiteSpace(sourceVersion);
        var noOther = string.IsNullOrWhiteSpace(otherVersion);
        if (noSource || noOther) return noOther.CompareTo(noSource);
        return Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
