using Overstap.Cases;

namespace Overstap.Erase.Certificates;

/// <summary>Reads from a request's audit log how its copy ended.</summary>
public static class CopyErasureReader
{
    /// <summary>Null while there is no proof in the log that the copy is gone.</summary>
    public static CopyErasure? Read(IReadOnlyList<AuditEntry> history)
    {
        DateTimeOffset? Last(string name) => history.LastOrDefault(entry => entry.Event == name)?.At;
        return Last("copy-erased") is { } readBackAt ? new CopyErasure(Last("password-destroyed"), Last("link-revoked"), Last("archive-deleted"), readBackAt) : null;
    }
}
