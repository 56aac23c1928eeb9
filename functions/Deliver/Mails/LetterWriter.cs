namespace Overstap.Deliver.Mails;

/// <summary>Writes the letters in one language. A translator edits one subclass; the compiler checks that no letter is missing, the tests that all languages have the same parts.</summary>
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

    public abstract Letter Code(LetterFacts facts);

    public abstract Letter Link(LetterFacts facts);

    public abstract Letter Password(LetterFacts facts);

    public abstract Letter Lapsed(LetterFacts facts);

    public abstract Letter Withdrawn(LetterFacts facts);

    public abstract Letter Erased(LetterFacts facts);
}
