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
    IReadOnlyList<AttachmentItem> Attachments,
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
        [.. message.Attachments.Select((attachment, index) => new AttachmentItem(attachment.Name, attachment.ContentType, attachment.Content.Length, Mailbox.LinkTo(message, index)))],
        message.TrackingDisabled);
}

/// <param name="Bytes">Length of the file.</param>
/// <param name="Link">Where it can be downloaded.</param>
internal sealed record AttachmentItem(string Name, string ContentType, int Bytes, string Link);

internal sealed record MessageList(IReadOnlyList<MessageItem> Messages);
