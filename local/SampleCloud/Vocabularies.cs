namespace Overstap.Local.SampleCloud;

/// <summary>The languages people write in. Four are spoken by accounts; the others arrive in their messages.</summary>
internal static partial class Vocabularies
{
    public static IReadOnlyList<Vocabulary> All { get; } = [English, French, Dutch, Chinese, Arabic, Hebrew];

    public static Vocabulary For(string language) => All.First(vocabulary => vocabulary.Language == language);
}
