using System.Text;

namespace Overstap.Deliver.Mails;

/// <summary>A file that travels with a mail.</summary>
/// <param name="Name">File name as the reader sees it.</param>
/// <param name="ContentType">Media type, such as <c>application/json</c>.</param>
/// <param name="Content">The bytes.</param>
public sealed record MailAttachment(string Name, string ContentType, byte[] Content)
{
    // A record prints its members; the content must not reach a log.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(Name)).Append(" = ").Append(Name);
        return true;
    }
}
