using Overstap.Cases;

namespace Overstap.Deliver.Mails;

/// <summary>
/// Writes the letters in one language. A translator edits the parts of one subclass, a file per theme; the compiler checks that no letter is missing, the
/// tests that all languages have the same parts.
/// </summary>
internal abstract class LetterWriter
{
    public abstract ReaderLanguage Language { get; }

    public static LetterWriter For(string? tag) => ReaderLanguage.For(tag).Tag switch
    {
        "fr" => new FrenchLetters(),
        "nl" => new DutchLetters(),
        "zh-Hans" => new ChineseLetters(),
        _ => new EnglishLetters(),
    };

    /// <summary>The salutation; without a name when there is none to use.</summary>
    public abstract string Greeting(string? name);

    public abstract string Questions(LetterFacts facts);

    public abstract string Complaints(LetterFacts facts);

    public abstract Letter Receipt(LetterFacts facts);

    public abstract Letter Code(LetterFacts facts);

    public abstract Letter Lapsed(LetterFacts facts);

    public abstract Letter Withdrawn(LetterFacts facts);

    public abstract Letter Progress(LetterFacts facts);

    public abstract Letter Infeasible(LetterFacts facts);

    public abstract Letter TransitionExtended(LetterFacts facts);

    public abstract Letter AnswerExtended(LetterFacts facts);

    public abstract Letter TransitionEnding(LetterFacts facts);

    public abstract Letter FinalCopy(LetterFacts facts);

    public abstract Letter Link(LetterFacts facts);

    public abstract Letter CopyCompleted(LetterFacts facts);

    public abstract Letter Password(LetterFacts facts);

    public abstract Letter Reminder(LetterFacts facts);

    public abstract Letter RetrievalEnding(LetterFacts facts);

    public abstract Letter Blocked(LetterFacts facts);

    public abstract Letter ConfirmErasure(LetterFacts facts);

    public abstract Letter CoolingOff(LetterFacts facts);

    public abstract Letter ConfirmConsentWithdrawal(LetterFacts facts);

    public abstract Letter ConsentWithdrawn(LetterFacts facts);

    public abstract Letter CorrectionApplied(LetterFacts facts);

    public abstract Letter Erased(LetterFacts facts);

    public abstract Letter SourceErased(LetterFacts facts);

    public abstract Letter ContractEnded(LetterFacts facts);

    public abstract Letter NotSwitched(LetterFacts facts);

    public abstract Letter Refused(LetterFacts facts);

    public abstract Letter Unanswered(LetterFacts facts);

    public abstract Letter MandateDeclined(LetterFacts facts);

    public abstract Letter MandateNotice(LetterFacts facts);

    /// <summary>A part of a letter that is there only on a condition.</summary>
    protected static LetterPart[] If(bool condition, params LetterPart[] parts) => condition ? parts : [];

    protected static Exception NoWords(RequestKind kind) => new ArgumentOutOfRangeException(nameof(kind), kind, "The letters have no words for this kind of request.");
}
