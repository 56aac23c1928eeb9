using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Overstap.Deadlines;

namespace Overstap.Tests.Deadlines;

public sealed class VectorTests
{
    public static TheoryData<string> Ids => [.. VectorFile.Cases.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Vector_Computed_IsAsWorkedOutByHand(string id)
    {
        var vector = VectorFile.Cases[id];
        var where = VectorFile.Where(vector);
        switch (vector.GetProperty("ask").GetString())
        {
            case "hours":
                var hours = vector.GetProperty("inputs").GetProperty("hours").GetInt32();
                Assert.Equal(EndsAt(vector, "endsAt"), Regulation1182.EndOfHours(VectorFile.Instant(vector, "event", where.Zone), hours, where.Zone));
                break;
            case "period":
                Assert.All(Readings(vector, where), working => Assert.Equal(VectorFile.Expected(vector)[""], Regulation1182.LastDay(VectorFile.Date(vector, "event"), VectorFile.Span(vector), working)));
                break;
            case "backwards":
                Assert.All(Readings(vector, where), working => Assert.Equal(VectorFile.Expected(vector)[""], Regulation1182.Backwards(VectorFile.Date(vector, "date"), VectorFile.Span(vector), working)));
                break;
            default:
                AssertDeadline(vector, Ask(vector, where));
                break;
        }
    }

    [Fact]
    public void Vectors_Counted_AreEnoughAndNameTheirRules()
    {
        Assert.True(VectorFile.Cases.Count >= 150);
        Assert.All(VectorFile.Cases.Values, vector =>
        {
            Assert.NotEmpty(vector.GetProperty("rules").EnumerateArray());
            Assert.NotEqual("", vector.GetProperty("note").GetString());
        });
    }

    private static void AssertDeadline(JsonElement vector, Deadline deadline)
    {
        var expected = VectorFile.Expected(vector);
        Assert.All(deadline.Readings, reading =>
        {
            var answers = reading.Name.Split('+');
            var dates = expected.Where(pair => pair.Key.Length == 0 || pair.Key.Split('+').All(answers.Contains)).Select(pair => pair.Value).Distinct();
            Assert.True(Assert.Single(dates) == reading.LastDay, $"{reading.Name}: {reading.LastDay}");
        });
        Assert.Equal(vector.GetProperty("ask").GetString(), deadline.Id);
        Assert.Equal(expected.Values.Min(), deadline.ActByLastDay);
        Assert.Equal(expected.Values.Max(), deadline.KeepUntilLastDay);
        if (vector.TryGetProperty("actByEndsAt", out _))
            Assert.Equal(EndsAt(vector, "actByEndsAt"), deadline.ActBy);
        if (vector.TryGetProperty("endsAt", out _))
            Assert.Equal(EndsAt(vector, "endsAt"), deadline.KeepUntil);
    }

    private static Deadline Ask(JsonElement vector, Jurisdiction where)
    {
        var clock = new LegalClock(where);
        Instant At(string name) => VectorFile.Instant(vector, name, where.Zone);
        return vector.GetProperty("ask").GetString() switch
        {
            "gdpr-answer" => clock.GdprAnswer(At("received")),
            "gdpr-extension-notice" => clock.GdprExtensionNotice(At("received")),
            "gdpr-extended-answer" => clock.GdprExtendedAnswer(At("received")),
            "data-act-notice" => clock.DataActNotice(At("submitted"), VectorFile.OptionalDate(vector, "noticeEnd")),
            "data-act-maximum-notice" => clock.DataActMaximumNotice(At("submitted")),
            "data-act-transition" => clock.Transition(At("submitted"), VectorFile.OptionalDate(vector, "noticeEnd")),
            "data-act-infeasibility-notice" => clock.InfeasibilityNotice(At("submitted")),
            "data-act-alternative-transition" => clock.AlternativeTransition(At("submitted"), VectorFile.OptionalDate(vector, "noticeEnd")),
            "data-act-indicated-transition" => clock.IndicatedTransition(At("told"), VectorFile.Date(vector, "until")),
            "data-act-extended-transition" => clock.ExtendedTransition(At("asked"), VectorFile.Date(vector, "until")),
            "data-act-retrieval" => clock.Retrieval(At("transitionEnd"), At("readyAt")),
            "data-act-source-erasure" => clock.SourceErasure(At("retrievalEnd"), VectorFile.OptionalDate(vector, "agreed")),
            "link" => clock.Link(At("readyAt")),
            "retention" => clock.Retention(At("occurred"), VectorFile.Span(vector), "an example"),
            var other => throw new FormatException($"{other} is no clock."),
        };
    }

    // Where a vector does not say how disputed days are read, both readings give its date.
    private static IEnumerable<WorkingDays> Readings(JsonElement vector, Jurisdiction where) => vector.GetProperty("inputs").TryGetProperty("disputedAreHolidays", out var given)
        ? [new(where.Holidays, given.GetBoolean())]
        : [new(where.Holidays, DisputedCount: false), new(where.Holidays, DisputedCount: true)];

    private static Instant EndsAt(JsonElement vector, string name) => InstantPattern.ExtendedIso.Parse(vector.GetProperty(name).GetString()!).Value;
}
