namespace Microsoft.DurableTask;

internal static class VersionOrder
{
    public static int Compare(string? left, string? right)
    {
        var emptyLeft = string.IsNullOrWhiteSpace(left);
        var emptyRight = string.IsNullOrWhiteSpace(right);
        if (emptyLeft || emptyRight) return emptyRight.CompareTo(emptyLeft);
        return System.Version.TryParse(left, out var numbersLeft) && System.Version.TryParse(right, out var numbersRight)
            ? numbersLeft.CompareTo(numbersRight)
            : string.Compare(left, right, StringComparison.OrdinalIgnoreCase);
    }
}
