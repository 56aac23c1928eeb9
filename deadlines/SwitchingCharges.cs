using NodaTime;

namespace Overstap.Deadlines;

/// <summary>What a person asks for, as far as charges depend on it.</summary>
public enum ChargeableKind
{
    /// <summary>Switching to another provider or to own premises, with the egress it needs (Data Act Art. 25 and 29).</summary>
    Switching,

    /// <summary>A copy for in-parallel use, the service being kept (Data Act Art. 34).</summary>
    InParallelUse,

    /// <summary>The first copy of personal data (GDPR Art. 12(5), 15(3)).</summary>
    FirstGdprCopy,

    /// <summary>Another right under the GDPR: erasure, correction, withdrawal of consent (Art. 12(5)).</summary>
    GdprRight,

    /// <summary>A further copy of personal data (GDPR Art. 15(3), second sentence).</summary>
    FurtherGdprCopy,
}

/// <summary>What may be charged.</summary>
/// <param name="Code">Stable kebab-case: <c>no-charge</c>, <c>at-cost</c>, <c>egress-at-cost</c> or <c>reasonable-fee</c>.</param>
/// <param name="Citation">The rules that decide.</param>
/// <param name="Sentence">The same for people.</param>
public sealed record ChargeRule(string Code, string Citation, Text Sentence);

/// <summary>Switching charges by kind and date.</summary>
public static class SwitchingCharges
{
    /// <summary>The first day without switching charges (Data Act Art. 29(1)).</summary>
    public static LocalDate AbolishedFrom { get; } = new(2027, 1, 12);

    /// <summary>The most that the law lets a provider charge. What the provider promises may be less.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="day">The day on which the charge would be imposed, in the Member State.</param>
    /// <exception cref="ArgumentOutOfRangeException">An unknown kind, or a day outside <see cref="SupportedYears"/>.</exception>
    public static ChargeRule For(ChargeableKind kind, LocalDate day)
    {
        var abolished = SupportedYears.Checked(day, nameof(day)) >= AbolishedFrom;
        return kind switch
        {
            ChargeableKind.Switching when abolished => new(
                "no-charge",
                Citations.DataAct("29(1)"),
                new("Switching is free of charge since 12 January 2027.", "Le changement de fournisseur est gratuit depuis le 12 janvier 2027.", "Overstappen is sinds 12 januari 2027 kosteloos.", "自2027年1月12日起，切换服务免费。")),
            ChargeableKind.Switching => new(
                "at-cost",
                Citations.DataAct("29(2), 29(3)"),
                new("Until 11 January 2027 a switching charge may be no higher than the cost that the switching itself causes.", "Jusqu'au 11 janvier 2027, les frais de changement ne peuvent dépasser les coûts directement liés au changement.", "Tot en met 11 januari 2027 mogen overstapkosten niet hoger zijn dan wat het overstappen zelf kost.", "截至2027年1月11日，切换费用不得高于切换本身直接产生的成本。")),
            ChargeableKind.InParallelUse => new(
                "egress-at-cost",
                Citations.DataAct(abolished ? "34(2)" : "29(2), 34(2)"),
                new("For a copy beside the running service, the cost of sending the data out may be passed on, and nothing more.", "Pour une copie parallèle au service en cours, seul le coût de la sortie des données peut être répercuté, rien de plus.", "Voor een kopie naast de lopende dienst mogen de kosten van het naar buiten sturen van de gegevens worden doorberekend, en niet meer.", "在继续使用服务的同时取得副本的，只可转收数据传出的成本，不得多收。")),
            ChargeableKind.FirstGdprCopy => new(
                "no-charge",
                Citations.Gdpr("12(5), 15(3)"),
                new("The first copy of your personal data is free of charge.", "La première copie de vos données à caractère personnel est gratuite.", "De eerste kopie van je persoonsgegevens is kosteloos.", "您的个人数据的第一份副本免费。")),
            ChargeableKind.GdprRight => new(
                "no-charge",
                Citations.Gdpr("12(5)"),
                new("What you ask for is free of charge.", "Ce que vous demandez est gratuit.", "Wat je vraagt is kosteloos.", "您的这项申请免费办理。")),
            ChargeableKind.FurtherGdprCopy => new(
                "reasonable-fee",
                Citations.Gdpr("15(3), second sentence"),
                new("For a further copy of your personal data, a reasonable fee based on administrative costs may be charged.", "Pour toute copie supplémentaire de vos données à caractère personnel, des frais raisonnables fondés sur les coûts administratifs peuvent être demandés.", "Voor een bijkomende kopie van je persoonsgegevens mag een redelijke vergoeding op basis van de administratieve kosten worden gevraagd.", "如需更多份您的个人数据副本，可按行政成本收取合理费用。")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
        };
    }
}
