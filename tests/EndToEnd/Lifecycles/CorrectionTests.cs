using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Corrections, and what happens when nobody decides.</summary>
[Collection(LifeCollection.Name)]
public sealed class CorrectionTests(LifeHost host)
{
    private const string Right = "The dentist is on Thursday";

    [Fact]
    public Task Correction_ExtendedThenApproved_ChangesTheRecordAtTheSource() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.EachAsync(async person =>
        {
            Assert.Contains(Right, (await person.ReadAsOperatorAsync()).GetProperty("texts").GetProperty("corrections").GetString(), StringComparison.Ordinal);
            (await person.DecideAsync("answer-extension", new { reasons = "Many people asked at once." })).Succeeds(202);
            (await person.DecideAsync("answer-extension", new { reasons = "Once more." })).Refuses(409, "answer-extension-used");
        });
        await people.UntilMailAsync(MailKind.AnswerExtended);
        host.Clock.Advance(TimeSpan.FromDays(40));
        await people.EachAsync(async person =>
        {
            Assert.NotEqual(Right, await person.Cloud.ReadNoteAsync(1));
            (await person.DecideAsync("correction")).Succeeds(202);
        });
        await people.EndAsync("applied", MailKind.Code, MailKind.Receipt, MailKind.AnswerExtended, MailKind.CorrectionApplied);
        await people.EachAsync(async person => Assert.Equal(Right, await person.Cloud.ReadNoteAsync(1)));
    });

    [Fact]
    public Task Correction_Refused_ChangesNothing() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.EachAsync(async person => (await person.DecideAsync("refusal", new { ground = "vexatious", explanation = "It was Wednesday." })).Succeeds(202));
        await people.EndAsync("refused", MailKind.Code, MailKind.Receipt, MailKind.Refused);
        await people.EachAsync(async person => Assert.NotEqual(Right, await person.Cloud.ReadNoteAsync(1)));
    });

    [Fact]
    public Task Correction_ThatNobodyDecides_AlarmsTheOperatorsAndEndsWithAnApology() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.EachAsync(async person =>
        {
            var clock = (await person.ReadAsOperatorAsync()).GetProperty("request").GetProperty("clocks").EnumerateArray().Single(running => running.GetProperty("id").GetString() == "gdpr-answer");
            host.MoveTo(clock.GetProperty("target").GetDateTimeOffset());
        });
        await people.UntilMailAsync(MailKind.Progress);
        await AssertInDigestAsync(people, "At risk");
        people.MoveToEndOf("gdpr-answer");
        await AssertInDigestAsync(people, "Missed");
        host.Clock.Advance(TimeSpan.FromDays(366));
        await people.UntilAsync("closed");
        await people.EachAsync(person =>
        {
            Assert.Equal("unanswered", person.Request.GetProperty("outcome").GetString());
            Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Progress, MailKind.Unanswered], person.MailKinds.Distinct());
            return host.Stored.AssertNothingLeftAsync(person.Id);
        });
    });

    private async Task AssertInDigestAsync(People people, string section)
    {
        var digest = await host.NextMorningAsync();
        await people.EachAsync(person =>
        {
            Assert.True(section == Digest.SectionOf(digest, person.Id, "gdpr-answer"), $"Expected under {section}: {digest.PlainText}");
            return Task.CompletedTask;
        });
    }

    private static async Task AskAsync(People people)
    {
        await people.AskAsync(new { kind = "correction", corrections = new[] { new { service = "notes", table = "notes", record = "1", fields = new { content = Right } } } });
        await people.UntilMailAsync(MailKind.Receipt);
        await people.UntilAsync("assessment");
    }
}
