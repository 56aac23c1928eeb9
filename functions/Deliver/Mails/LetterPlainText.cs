using System.Text;

namespace Overstap.Deliver.Mails;

/// <summary>Sets a letter as plain text that says everything the HTML says. Lines are not wrapped: mail programs do that for the width they have.</summary>
internal static class LetterPlainText
{
    public static string Write(Letter letter, LetterFrame frame)
    {
        var language = frame.Language;
        var text = new StringBuilder();
        text.Append(Underlined(letter.Title, '=')).Append("\n\n").Append(frame.Greeting).Append("\n\n");
        foreach (var part in letter.Parts)
        {
            text.Append(Part(part, language)).Append("\n\n");
        }

        text.Append("---\n").Append(frame.Service.ServiceName).Append('\n').Append(frame.Service.PortalUrl.AbsoluteUri).Append("\n\n");
        foreach (var line in frame.Footer)
        {
            text.Append(language.Typeset(line)).Append('\n');
        }

        return text.ToString();

        string Underlined(string title, char line) => $"{language.Typeset(title)}\n{new string(line, Columns(title))}";

        string Labelled(string label, Uri target) => $"{language.Typeset(label + language.Colon.TrimEnd())}\n{target.AbsoluteUri}";

        string Part(LetterPart part, ReaderLanguage language) => part switch
        {
            Heading heading => Underlined(heading.Text, '-'),
            Paragraph paragraph => language.Typeset(paragraph.Text),
            Bullets bullets => string.Join('\n', bullets.Items.Select(item => "- " + language.Typeset(item))),
            Notice notice => $"{Underlined(notice.Title, '-')}\n\n{language.Typeset(notice.Text)}",
            Quotation quotation => string.Join('\n', quotation.Lines.Select(line => "> " + line)),
            Secret secret => "    " + secret.Value,
            Button button => Labelled(button.Label, button.Target),
            Links links => string.Join("\n\n", links.Items.Select(link => Labelled(link.Label, link.Target))),
            Address address => address.Target.AbsoluteUri,
            Particulars particulars => string.Join('\n', particulars.Known.Select(row => row.Label + language.Colon + row.Value)),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part.GetType().Name, "This part has no plain text."),
        };
    }

    // A Chinese character is two columns wide.
    private static int Columns(string text) => text.Sum(character => character >= '\u2e80' ? 2 : 1);
}
