namespace Overstap.Deadlines;

/// <summary>One text in the four languages of everything a person reads. <paramref name="Zh"/> is Simplified Chinese.</summary>
public sealed record Text(string En, string Fr, string Nl, string Zh)
{
    /// <summary>The text in a language: <c>en</c>, <c>fr</c>, <c>nl</c> or <c>zh</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Another language.</exception>
    public string this[string language] => language switch
    {
        "en" => En,
        "fr" => Fr,
        "nl" => Nl,
        "zh" => Zh,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "The languages are en, fr, nl and zh."),
    };

    /// <summary>The four languages, in the order of the constructor.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "nl", "zh"];
}
