using Overstap.Ports;

namespace Overstap.Local.Durable.Storage;

/// <summary>The refusal of everything that concerns an instance whose state is damaged.</summary>
internal static class UnreadableState
{
    public const string Code = "durable-state-unreadable";

    /// <param name="where">Blob and byte.</param>
    public static PermanentException Of(string instanceId, string where) =>
        new(Code, $"The durable state of instance '{instanceId}' cannot be read ({where}); restore that blob, or purge the instance.");
}
