namespace Azure.Communication.Email;

/// <summary>Who a message goes to.</summary>
public class EmailRecipients
{
    public EmailRecipients(IEnumerable<EmailAddress> to) : this(to ?? throw new ArgumentNullException(nameof(to)), cc: null)
    {
    }

    public EmailRecipients(IEnumerable<EmailAddress> to = null, IEnumerable<EmailAddress> cc = null, IEnumerable<EmailAddress> bcc = null)
    {
        To = [.. to ?? []];
        CC = [.. cc ?? []];
        BCC = [.. bcc ?? []];
    }

    public IList<EmailAddress> To { get; }

    public IList<EmailAddress> CC { get; }

    public IList<EmailAddress> BCC { get; }
}
