namespace Overstap.Catalogue;

/// <summary>One text in the four languages that everything a user reads exists in.</summary>
public sealed record Labels(string En, string Fr, string Nl, string Zh)
{
    /// <summary>What a file lacks, which is noted as a fault.</summary>
    public static Labels None { get; } = new("", "", "", "");

    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "nl", "zh"];

    /// <summary>The language among ours of a BCP 47 tag; only its primary subtag counts, and a language we do not speak is English.</summary>
    public static string Known(string tag) => tag.Split('-')[0].ToLowerInvariant() is var primary && Languages.Contains(primary) ? primary : "en";

    /// <summary>The text in a BCP 47 language; only its primary subtag counts, and a language we do not speak reads English.</summary>
    public string In(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "fr" => Fr,
        "nl" => Nl,
        "zh" => Zh,
        _ => En,
    };
}
