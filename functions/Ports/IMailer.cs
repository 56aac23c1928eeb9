using Overstap.Deliver.Mails;

namespace Overstap.Ports;

public enum MailStatus
{
    /// <summary>The service does not know the operation: nothing was sent under this id.</summary>
    Unknown,
    Underway,
    Sent,
    Failed,
}

/// <summary>Hands messages to the mail service.</summary>
public interface IMailer
{
    /// <exception cref="TransientException"><c>mail-unavailable</c>, <c>mail-throttled</c>.</exception>
    Task<MailStatus> GetStatusAsync(Guid operationId, CancellationToken cancellationToken);

    /// <summary>Sends one message and returns its state when the service has accepted it. Opens and clicks are not tracked.</summary>
    /// <exception cref="TransientException"><c>mail-unavailable</c>, <c>mail-throttled</c>.</exception>
    /// <exception cref="PermanentException"><c>mail-refused</c>: the service rejects the message or the sender.</exception>
    Task<MailStatus> SendAsync(Guid operationId, string address, string name, MailText text, CancellationToken cancellationToken);
}
