namespace Overstap.Cases.Lifecycle;

/// <summary>Every objection, in one place.</summary>
public static class Objections
{
    public static Objection Closed { get; } = new("request-closed", "The request has ended; nothing more can be done with it.");
    public static Objection PhaseWrong { get; } = new("phase-wrong", "The request is not in the phase in which this can be said or decided.");
    public static Objection KindWrong { get; } = new("kind-wrong", "This cannot be said or decided about a request of this kind.");
    public static Objection DecisionMade { get; } = new("decision-made", "This was decided before; the first decision stands.");
    public static Objection TransitionNotBegun { get; } = new("transition-not-begun", "The notice that you chose has not ended yet. Confirm when you have switched, after it.");
    public static Objection TransitionEnded { get; } = new("transition-ended", "The transition has ended and can no longer be changed.");
    public static Objection ExtensionUsed { get; } = new("extension-used", "The transition was extended before. The law gives the customer one extension.");
    public static Objection DatePast { get; } = new("date-past", "The date must lie after today and after the present end of the transition.", IsInput: true);
    public static Objection NoticePast { get; } = new("date-past", "The notice cannot end before today.", IsInput: true);
    public static Objection ExtensionTooLate { get; } = new("answer-extension-too-late", "The month in which an extension must be told has ended.");
    public static Objection ExtensionToldBefore { get; } = new("answer-extension-used", "The answer was extended before. The law allows it once, by two months.");
    public static Objection Answered { get; } = new("request-answered", "The request has been answered; it can no longer be refused or extended.");
    public static Objection AssessmentChanged { get; } = new("assessment-changed", "What would be erased or kept has changed. Read the assessment again and confirm that.");
    public static Objection CopyChoiceMissing { get; } = new("copy-choice-missing", "Say with the field copy whether you want a copy before the account is closed.", IsInput: true);

    public static Objection DateBeyondLimit(DateOnly last) =>
        new("date-beyond-limit", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The date may be {last:yyyy-MM-dd} at the latest."), IsInput: true);
}
