using System.Buffers.Text;

namespace Overstap.Local.Mail;

/// <summary>The body of <c>POST /emails:send</c>.</summary>
internal sealed record SendBody(
    string? SenderAddress,
    SendRecipients? Recipients,
    SendContent? Content,
    IReadOnlyDictionary<string, string>? Headers,
    IReadOnlyList<MailRecipient>? ReplyTo,
    IReadOnlyList<SendAttachment>? Attachments,
    bool? UserEngagementTrackingDisabled)
{
    /// <summary>Null when the message can be sent, or else what it lacks.</summary>
    public string? FindFault()
    {
        if (string.IsNullOrWhiteSpace(SenderAddress))
        {
            return "senderAddress is required.";
        }

        if (string.IsNullOrEmpty(Content?.Subject) || string.IsNullOrEmpty(Content.PlainText ?? Content.Html))
        {
            return "content needs a subject, and a plainText or an html.";
        }

        var all = Recipients?.All.ToList() ?? [];
        if (all.Count == 0)
        {
            return "recipients needs at least one address.";
        }

        return all.TrueForAll(recipient => recipient.Address?.Contains('@', StringComparison.Ordinal) ?? false)
            ? Attachments?.Select(attachment => attachment.FindFault()).FirstOrDefault(fault => fault is not null)
            : "A recipient's address is not one.";
    }

    public ReceivedMail Receive(int id, Guid operationId, DateTimeOffset now, bool delivered) => new(
        id,
        operationId,
        now,
        delivered,
        SenderAddress!,
        Recipients!.To ?? [],
        Recipients.Cc ?? [],
        Recipients.Bcc ?? [],
        ReplyTo ?? [],
        Content!.Subject!,
        Content.PlainText,
        Content.Html,
        Headers ?? new Dictionary<string, string>(),
        Attachments?.Select(attachment => new ReceivedAttachment(attachment.Name!, attachment.ContentType!, Convert.FromBase64String(attachment.ContentInBase64!))).ToArray() ?? [],
        UserEngagementTrackingDisabled ?? false);
}

internal sealed record SendRecipients(IReadOnlyList<MailRecipient>? To, IReadOnlyList<MailRecipient>? Cc, IReadOnlyList<MailRecipient>? Bcc)
{
    public IEnumerable<MailRecipient> All => (To ?? []).Concat(Cc ?? []).Concat(Bcc ?? []);
}

internal sealed record SendContent(string? Subject, string? PlainText, string? Html);

internal sealed record SendAttachment(string? Name, string? ContentType, string? ContentInBase64)
{
    public string? FindFault()
    {
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(ContentType))
        {
            return "An attachment needs a name and a contentType.";
        }

        return !string.IsNullOrEmpty(ContentInBase64) && Base64.IsValid(ContentInBase64) ? null : "An attachment's contentInBase64 is empty or not base64.";
    }
}

internal sealed record SendStateBody(Guid Id, string Status, SendErrorBody? Error);

internal sealed record SendErrorBody(string Code, string Message);
