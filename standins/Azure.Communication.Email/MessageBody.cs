using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;

namespace Azure.Communication.Email;

/// <summary>A message as the service reads it; what is empty is left out.</summary>
internal sealed record MessageBody(
    string SenderAddress,
    RecipientsBody Recipients,
    EmailContent Content,
    IDictionary<string, string> Headers,
    IReadOnlyList<EmailAddress> ReplyTo,
    IReadOnlyList<AttachmentBody> Attachments,
    bool? UserEngagementTrackingDisabled)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static RequestContent Create(EmailMessage message)
    {
        var recipients = message.Recipients;
        var body = new MessageBody(
            message.SenderAddress,
            new(OrNull(recipients.To), OrNull(recipients.CC), OrNull(recipients.BCC)),
            message.Content,
            message.Headers.Count > 0 ? message.Headers : null,
            OrNull(message.ReplyTo),
            OrNull(message.Attachments.Select(AttachmentBody.Create)),
            message.UserEngagementTrackingDisabled);
        return RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(body, Json));
    }

    private static T[] OrNull<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } some ? some : null;
}

internal sealed record RecipientsBody(IReadOnlyList<EmailAddress> To, IReadOnlyList<EmailAddress> Cc, IReadOnlyList<EmailAddress> Bcc);

internal sealed record AttachmentBody(string Name, string ContentType, byte[] ContentInBase64, string ContentId)
{
    public static AttachmentBody Create(EmailAttachment attachment) =>
        new(attachment.Name, attachment.ContentType, attachment.Content.ToArray(), attachment.ContentId);
}
