using System.Globalization;

namespace Overstap.Adapters.Http;

/// <summary>Writes instants as the protocol does.</summary>
internal static class HttpInstant
{
    /// <summary>ISO 8601 in UTC; null stays null.</summary>
    public static string? Of(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
