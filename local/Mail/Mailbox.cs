using System.Globalization;

namespace Overstap.Local.Mail;

/// <summary>One address's mailbox: delivered messages only, newest first.</summary>
public sealed record Mailbox(string Address, int Count, ReceivedMail Latest)
{
    public string Link => LinkTo(Address);

    public static IReadOnlyList<Mailbox> All(IEnumerable<ReceivedMail> messages) =>
    [
        .. Of(messages, address: null)
            .SelectMany(message => message.Recipients.Distinct(StringComparer.OrdinalIgnoreCase).Select(address => (address, message)))
            .GroupBy(pair => pair.address, pair => pair.message, StringComparer.OrdinalIgnoreCase)
            .Select(group => new Mailbox(group.Key, group.Count(), group.First()))
            .OrderByDescending(mailbox => mailbox.Latest.Id)
            .ThenBy(mailbox => mailbox.Address, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<ReceivedMail> Of(IEnumerable<ReceivedMail> messages, string? address) =>
        [.. messages.Where(message => message.Delivered && (address is null || message.IsFor(address))).Reverse()];

    public static ReceivedMail? Find(IEnumerable<ReceivedMail> messages, int id) =>
        messages.FirstOrDefault(message => message.Delivered && message.Id == id);

    public static string LinkTo(string address) => "/mailbox/inbox/" + Uri.EscapeDataString(address);

    public static string LinkTo(ReceivedMail message) => string.Create(CultureInfo.InvariantCulture, $"/mailbox/message/{message.Id}");

    public static string LinkTo(ReceivedMail message, int attachment) => string.Create(CultureInfo.InvariantCulture, $"{LinkTo(message)}/attachments/{attachment}");

    public static string Size(ReceivedAttachment attachment) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, attachment.Content.Length / 1000):N0} kB");

    public static string Time(ReceivedMail message) => message.ReceivedAt.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
