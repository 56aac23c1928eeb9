namespace Azure.Communication.Email;

/// <summary>Makes results for mocks.</summary>
public static class EmailModelFactory
{
    public static EmailSendResult EmailSendResult(string id = null, EmailSendStatus status = default)
    {
        _ = id; // The real result does not show it either.
        return new(status);
    }
}
