namespace Overstap.Catalogue;

/// <summary>One text in the four languages that everything a user reads exists in.</summary>
public sealed record Labels(string En, string Fr, string Nl, string Zh)
{
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "nl", "zh"];

    /// <summary>The text in a BCP 47 language; only its primary subtag counts, and a language we do not speak reads English.</summary>
    public string In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => Fr,
        "nl" => Nl,
        "zh" => Zh,
        _ => En,
    };
}
