namespace Overstap.Local.Mail;

/// <summary>A message as it was accepted, in the order of <paramref name="Id"/>.</summary>
/// <param name="Delivered">False for a message whose operation ended as failed: it is in nobody's mailbox.</param>
public sealed record ReceivedMail(
    int Id,
    Guid OperationId,
    DateTimeOffset ReceivedAt,
    bool Delivered,
    string From,
    IReadOnlyList<MailRecipient> To,
    IReadOnlyList<MailRecipient> Cc,
    IReadOnlyList<MailRecipient> Bcc,
    IReadOnlyList<MailRecipient> ReplyTo,
    string Subject,
    string? PlainText,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<ReceivedAttachment> Attachments,
    bool TrackingDisabled)
{
    /// <summary>Whether the message is in this address's mailbox.</summary>
    public bool IsFor(string address) => Recipients.Contains(address, StringComparer.OrdinalIgnoreCase);

    internal IEnumerable<string> Recipients => To.Concat(Cc).Concat(Bcc).Select(recipient => recipient.Address);
}

public sealed record MailRecipient(string Address, string? DisplayName)
{
    public override string ToString() => string.IsNullOrEmpty(DisplayName) ? Address : $"{DisplayName} <{Address}>";
}

/// <summary>A file that came with a message.</summary>
public sealed record ReceivedAttachment(string Name, string ContentType, byte[] Content);
