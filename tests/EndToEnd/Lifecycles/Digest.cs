using System.Text.RegularExpressions;
using Overstap.Local.Mail;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Reads the operators' mail of the morning.</summary>
internal static partial class Digest
{
    /// <summary>Under which heading the mail lists this date of this request.</summary>
    public static string SectionOf(ReceivedMail mail, string requestId, string clock)
    {
        var section = "";
        foreach (var line in mail.PlainText!.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading)
                section = heading.Groups["title"].Value;
            if (line.StartsWith(requestId, StringComparison.Ordinal) && line.Contains($" {clock}: ", StringComparison.Ordinal))
                return section;
        }

        Assert.Fail($"The mail does not list {clock} of {requestId}: {mail.PlainText}");
        return "";
    }

    [GeneratedRegex("^(?<title>Missed|At risk|Due): [0-9]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();
}
