namespace Overstap.Local.SampleCloud;

/// <summary>The invented people of the sample cloud.</summary>
public static class SampleAccounts
{
    /// <summary>A few hundred rows, Dutch.</summary>
    public static SampleAccount Small { get; } = new(
        "small", "Saskia Vliegenthart", "saskia.vliegenthart@example.org", "nl", "+44 7700 900631", "Kanariepad 12 bis, 9999 ZZ Overstapveen", 400);

    /// <summary>What an account in use for some years holds, English.</summary>
    public static SampleAccount Typical { get; } = new(
        "typical", "Rowan Ashdown Marsh", "rowan.ashdown.marsh@example.com", "en", "+44 7700 900417", "4 Larkspur Mews, Little Hexley HX0 0ZZ", 50_000);

    /// <summary>For measuring, French. It takes a while to fill, so it is made only when it is asked for.</summary>
    public static SampleAccount Large { get; } = new(
        "large", "Perrine Quintrec Vaubois", "perrine.quintrec@example.net", "fr", "+33 6 39 98 21 07", "7 impasse des Bouvreuils, 99999 Aubin le Fictif", 2_000_000);

    /// <summary>Mostly content that breaks careless software, Chinese.</summary>
    public static SampleAccount Awkward { get; } = new(
        "awkward", "林晓岚 Lin Xiaolan", "lin.xiaolan@example.com", "zh", "+1 212 555 0143", "云雀路 88 弄 3 号 Yunque Lu 88", 900);

    /// <summary>An account that was opened and never used: no row in any table.</summary>
    public static SampleAccount Empty { get; } = new(
        "empty", "Idris Emptage", "idris.emptage@example.org", "en", "+44 7700 900852", "1 Vacant Row, Nether Hollow NH0 0ZZ", 0);

    /// <summary>As many rows as the small one, French, and an account that cannot be closed yet.</summary>
    public static SampleAccount Indebted { get; } = new(
        "indebted", "Aurore Delmotte Fictive", "aurore.delmotte@example.net", "fr", "+33 6 39 98 47 15", "9 venelle du Sursis, 99998 Echeance sur Rien", 400)
    {
        Blockers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["unpaid-instalments"] = ["instalment 11 of 12", "instalment 12 of 12"],
            ["devices-bound"] = ["telephone", "vacuum cleaner"],
        },
    };

    /// <summary>Somebody of the service's privacy team: has no data of their own, and decides what people have to decide.</summary>
    public static SampleAccount Operator { get; } = new("operator", "Odile Operationes", "privacy-desk@example.org", "en", "", "", 0);

    public static IReadOnlyList<SampleAccount> All { get; } = [Small, Typical, Large, Awkward, Empty, Indebted];

    /// <summary>Every account that is filled in a moment: all but the large one.</summary>
    public static IReadOnlyList<SampleAccount> Everyday { get; } = [Small, Typical, Awkward, Empty, Indebted];
}
