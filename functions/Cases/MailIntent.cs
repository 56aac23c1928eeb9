using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Overstap.Deliver.Mails;

namespace Overstap.Cases;

/// <summary>A mail that has to reach the user exactly once, as far as the mail service allows.</summary>
/// <param name="OperationId">Names the sending at the mail service; recorded before anything is sent, so that a retry can ask for it first.</param>
/// <param name="AttemptedAt">When it was first handed to the service; null while it never was.</param>
/// <param name="SentAt">When the service reported success.</param>
/// <param name="Reader">Who gets it.</param>
/// <param name="About">The date that it reminds of, if it does; a date that moves is reminded of again.</param>
/// <param name="DaysLeft">How many days before that date.</param>
public sealed record MailIntent(
    MailKind Kind,
    Guid OperationId,
    DateTimeOffset WantedAt,
    DateTimeOffset? AttemptedAt = null,
    DateTimeOffset? SentAt = null,
    MailReader Reader = MailReader.Requester,
    DateTimeOffset? About = null,
    int? DaysLeft = null)
{
    /// <summary>Whether it told, when it was sent, of a copy that lacked something.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ToldPartial { get; init; }

    /// <summary>The mail as it has to be sent anew, because the service gave up on it: under another operation, since this one stays failed for ever.</summary>
    public MailIntent Renew() => this with { OperationId = new Guid(SHA256.HashData(OperationId.ToByteArray()).AsSpan(0, 16)), AttemptedAt = null };

    /// <summary>The same for the same mail, so that deciding twice never makes two mails of one.</summary>
    public static Guid NameOperation(RequestId request, MailKind kind, int ordinal)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{request}/{kind}/{ordinal}");
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
    }
}

/// <summary>Who a mail about a request goes to.</summary>
public enum MailReader
{
    /// <summary>Who made the request: the person, or their agent.</summary>
    Requester,

    /// <summary>The person in whose name an agent asks.</summary>
    Subject,
}
