namespace Overstap.Cases;

/// <summary>Names of the texts that people wrote for a request; each is sealed under its name.</summary>
public static class CaseTexts
{
    /// <summary>Why the usual transition is not feasible.</summary>
    public const string Infeasible = "infeasible";

    /// <summary>Why the answer takes longer.</summary>
    public const string AnswerExtension = "answer-extension";

    public const string Refusal = "refusal";

    /// <summary>What a correction is to change, as JSON.</summary>
    public const string Corrections = "corrections";

    /// <summary>The future provider and its contact, as the customer gave them.</summary>
    public const string Destination = "destination";

    /// <summary>What an agent said of the mandate and of the person, as JSON.</summary>
    public const string MandateClaim = "mandate-claim";
}
