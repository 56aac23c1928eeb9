namespace Azure.Communication.Email;

/// <summary>The outcome of a send operation.</summary>
public class EmailSendResult
{
    internal EmailSendResult(EmailSendStatus status) => Status = status;

    public EmailSendStatus Status { get; }
}
