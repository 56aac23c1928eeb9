using System.Text;

namespace Overstap.Deliver.Mails;

/// <summary>A composed mail: the two bodies say the same.</summary>
public sealed record MailText(string Subject, string PlainText, string Html)
{
    /// <summary>Files that go with it; none unless given.</summary>
    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    // A record prints its members; the bodies hold secrets that must not reach a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(Subject)).Append(" = ").Append(Subject);
        return true;
    }
}
