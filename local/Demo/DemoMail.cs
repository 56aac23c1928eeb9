using System.Text.Json;
using System.Text.RegularExpressions;

namespace Overstap.Local.Demo;

/// <summary>A message as the mailbox lists it.</summary>
public sealed partial record DemoMail(int Id, Guid OperationId, string Subject, string PlainText)
{
    /// <summary>The confirmation code of a message.</summary>
    [GeneratedRegex(@"(?<![\w-])[0-9]{6}(?![\w-])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Code { get; }

    /// <summary>The link of an archive; a very large copy has several.</summary>
    [GeneratedRegex(@"https?://\S+/copy(\.[0-9]+\.[0-9]+)?\.zip\?\S+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Link { get; }

    [GeneratedRegex(@"[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}-[0-9A-HJKMNP-TV-Z]{6}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Password { get; }

    public IReadOnlyList<Uri> Links => [.. Link.Matches(PlainText).Select(match => new Uri(match.Value))];

    public static DemoMail Of(JsonElement message) => new(
        message.GetProperty("id").GetInt32(),
        message.GetProperty("operationId").GetGuid(),
        message.GetProperty("subject").GetString() ?? "",
        message.GetProperty("plainText").GetString() ?? "");
}
