using Azure;
using Azure.Communication.Email;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Adapters;

/// <summary>Mails through Azure Communication Services.</summary>
public sealed class CommunicationMailer(EmailClient client, string sender) : IMailer
{
    public Task<MailStatus> GetStatusAsync(Guid operationId, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        try
        {
            return await AskAsync(new EmailSendOperation(operationId.ToString(), client), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return MailStatus.Unknown;
        }
    }, cancellationToken);

    public Task<MailStatus> SendAsync(Guid operationId, string address, string name, MailText text, CancellationToken cancellationToken) => ClassifyAsync(async () =>
    {
        var message = new EmailMessage(
            sender,
            new EmailRecipients([new EmailAddress(address, name)]),
            new EmailContent(text.Subject) { PlainText = text.PlainText, Html = text.Html })
        {
            UserEngagementTrackingDisabled = true,
        };
        foreach (var attachment in text.Attachments)
            message.Attachments.Add(new EmailAttachment(attachment.Name, attachment.ContentType, BinaryData.FromBytes(attachment.Content)));
        return await AskAsync(await client.SendAsync(WaitUntil.Started, message, operationId, cancellationToken), cancellationToken);
    }, cancellationToken);

    private static async Task<MailStatus> AskAsync(EmailSendOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            await operation.UpdateStatusAsync(cancellationToken);
            return operation.HasCompleted ? MailStatus.Sent : MailStatus.Underway;
        }
        catch (RequestFailedException) when (operation.HasCompleted)
        {
            // So the client tells of an operation that ended without success; a call that failed leaves it open.
            return MailStatus.Failed;
        }
    }

    private static Task<T> ClassifyAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => RequestFailures.ClassifyAsync(call, Classify, cancellationToken);

    private static CodedException Classify(RequestFailedException e) => e.Status switch
    {
        429 => new TransientException("mail-throttled", "The mail service asks us to slow down.", e),
        0 or 408 or >= 500 => new TransientException("mail-unavailable", "The mail service cannot be reached now.", e),
        _ => new PermanentException("mail-refused", $"The mail service answered {e.Status} {e.ErrorCode}; an operator has to look at it.", e),
    };
}
