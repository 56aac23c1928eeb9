namespace Overstap.Deliver.Mails;

/// <summary>Writes the mails users get, as plain text and as HTML that loads nothing from anywhere.</summary>
public static class MailComposer
{
    /// <exception cref="InvalidOperationException">A fact that this kind of mail needs is missing.</exception>
    public static MailText Compose(MailKind kind, MailFacts facts, ServiceIdentity service)
    {
        var writer = LetterWriter.For(facts.Language);
        var known = new LetterFacts(WithoutForeignSecrets(kind, facts), service, writer.Language);
        var letter = kind switch
        {
            MailKind.Code => writer.Code(known),
            MailKind.Link => writer.Link(known),
            MailKind.Password => writer.Password(known),
            MailKind.Lapsed => writer.Lapsed(known),
            MailKind.Withdrawn => writer.Withdrawn(known),
            MailKind.Erased => writer.Erased(known),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no mail of this kind."),
        };
        var frame = new LetterFrame(
            writer.Language,
            service,
            writer.Greeting(GreetingName.From(facts.Name)),
            writer.Questions(known),
            writer.Complaints(known));
        return new MailText(writer.Language.Typeset(letter.Subject), LetterPlainText.Write(letter, frame), LetterHtml.Write(letter, frame));
    }

    // Link and password travel apart. A letter that reached for the wrong one would find it missing, and fail.
    private static MailFacts WithoutForeignSecrets(MailKind kind, MailFacts facts) => facts with
    {
        Code = kind is MailKind.Code ? facts.Code : null,
        Link = kind is MailKind.Link ? facts.Link : null,
        Password = kind is MailKind.Password ? facts.Password : null,
    };
}

/// <summary>What stands around every letter.</summary>
internal sealed record LetterFrame(ReaderLanguage Language, ServiceIdentity Service, string Greeting, string Questions, string Complaints);
