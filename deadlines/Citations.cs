namespace Overstap.Deadlines;

/// <summary>The rules by their names.</summary>
internal static class Citations
{
    private const string Periods = "Regulation (EEC, Euratom) No 1182/71, Art. 3";

    public static string Gdpr(string article) => $"Regulation (EU) 2016/679, Art. {article}";

    public static string DataAct(string article) => $"Regulation (EU) 2023/2854, Art. {article}";

    public static string InDays(string rule) => $"{rule}; {Periods}(1), 3(2)(b), 3(4)";

    public static string InWorkingDays(string rule) => $"{rule}; {Periods}(1), 3(2)(b), 3(3); Art. 2(2)";

    public static string InMonths(string rule) => $"{rule}; {Periods}(1), 3(2)(c), 3(4)";
}
