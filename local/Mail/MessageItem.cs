namespace Overstap.Local.Mail;

/// <summary>A message as <c>/mailbox/api/messages</c> lists it, newest first.</summary>
internal sealed record MessageItem(
    int Id,
    Guid OperationId,
    DateTimeOffset ReceivedAt,
    string From,
    IReadOnlyList<MailRecipient> To,
    IReadOnlyList<MailRecipient> Cc,
    IReadOnlyList<MailRecipient> Bcc,
    string Subject,
    string? PlainText,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<string> Attachments,
    bool TrackingDisabled)
{
    public static MessageItem Of(ReceivedMail message) => new(
        message.Id,
        message.OperationId,
        message.ReceivedAt,
        message.From,
        message.To,
        message.Cc,
        message.Bcc,
        message.Subject,
        message.PlainText,
        message.Html,
        message.Headers,
        [.. message.Attachments.Select(attachment => attachment.Name)],
        message.TrackingDisabled);
}

internal sealed record MessageList(IReadOnlyList<MessageItem> Messages);
