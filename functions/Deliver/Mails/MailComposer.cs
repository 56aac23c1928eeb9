namespace Overstap.Deliver.Mails;

/// <summary>Writes the mails about a request, as plain text and as HTML that loads nothing from anywhere.</summary>
public static class MailComposer
{
    /// <exception cref="InvalidOperationException">A fact that this kind of mail needs is missing.</exception>
    public static MailText Compose(MailKind kind, MailFacts facts, ServiceIdentity service)
    {
        var writer = LetterWriter.For(kind is MailKind.OperatorDigest ? ReaderLanguage.English.Tag : facts.Language);
        var known = new LetterFacts(WithoutForeignSecrets(kind, facts), service, writer.Language);
        var letter = Write(kind, writer, known);
        var frame = kind is MailKind.OperatorDigest
            ? new LetterFrame(writer.Language, service, writer.Greeting(null), [])
            : new LetterFrame(writer.Language, service, writer.Greeting(GreetingName.From(facts.Name)), [writer.Questions(known), writer.Complaints(known)]);
        return new MailText(writer.Language.Typeset(letter.Subject), LetterPlainText.Write(letter, frame), LetterHtml.Write(letter, frame)) { Attachments = facts.Attachments };
    }

    private static Letter Write(MailKind kind, LetterWriter writer, LetterFacts known) => kind switch
    {
        MailKind.Receipt => writer.Receipt(known),
        MailKind.Code => writer.Code(known),
        MailKind.Lapsed => writer.Lapsed(known),
        MailKind.Withdrawn => writer.Withdrawn(known),
        MailKind.Progress => writer.Progress(known),
        MailKind.Infeasible => writer.Infeasible(known),
        MailKind.TransitionExtended => writer.TransitionExtended(known),
        MailKind.AnswerExtended => writer.AnswerExtended(known),
        MailKind.TransitionEnding => writer.TransitionEnding(known),
        MailKind.FinalCopy => writer.FinalCopy(known),
        MailKind.Link => writer.Link(known),
        MailKind.CopyCompleted => writer.CopyCompleted(known),
        MailKind.Password => writer.Password(known),
        MailKind.Reminder => writer.Reminder(known),
        MailKind.RetrievalEnding => writer.RetrievalEnding(known),
        MailKind.Blocked => writer.Blocked(known),
        MailKind.ConfirmErasure => writer.ConfirmErasure(known),
        MailKind.CoolingOff => writer.CoolingOff(known),
        MailKind.ConfirmConsentWithdrawal => writer.ConfirmConsentWithdrawal(known),
        MailKind.ConsentWithdrawn => writer.ConsentWithdrawn(known),
        MailKind.CorrectionApplied => writer.CorrectionApplied(known),
        MailKind.Erased => writer.Erased(known),
        MailKind.SourceErased => writer.SourceErased(known),
        MailKind.ContractEnded => writer.ContractEnded(known),
        MailKind.NotSwitched => writer.NotSwitched(known),
        MailKind.Refused => writer.Refused(known),
        MailKind.Unanswered => writer.Unanswered(known),
        MailKind.MandateDeclined => writer.MandateDeclined(known),
        MailKind.MandateNotice => writer.MandateNotice(known),
        MailKind.OperatorDigest => OperatorLetter.Digest(known),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no mail of this kind."),
    };

    // Link and password travel apart. A letter that reached for the wrong one would find it missing, and fail.
    private static MailFacts WithoutForeignSecrets(MailKind kind, MailFacts facts) => facts with
    {
        Code = kind is MailKind.Code ? facts.Code : null,
        Link = ShowsLink(kind) ? facts.Link : null,
        FurtherLinks = ShowsLink(kind) ? facts.FurtherLinks : [],
        Password = kind is MailKind.Password ? facts.Password : null,
    };

    private static bool ShowsLink(MailKind kind) => kind is MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted or MailKind.Reminder or MailKind.RetrievalEnding;
}

/// <summary>What stands around every letter.</summary>
internal sealed record LetterFrame(ReaderLanguage Language, ServiceIdentity Service, string Greeting, IReadOnlyList<string> Footer);
