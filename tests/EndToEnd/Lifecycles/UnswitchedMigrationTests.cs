using Overstap.Deliver.Mails;
using Overstap.Local.Mail;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Migrations after which the customer is still there: nothing at the source is erased, and it takes writes again.</summary>
[Collection(LifeCollection.Name)]
public sealed class UnswitchedMigrationTests(LifeHost host)
{
    private const string Reasons = "The other side cannot take so much at once.";

    [Fact]
    public Task Migration_InfeasibleForSevenMonthsAndNeverConfirmed_ErasesNothingAndThaws() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.EachAsync(async person =>
        {
            var last = host.Clocks.LastAlternativeDay(await host.Stored.CaseAsync(person.Id));
            (await person.DecideAsync("infeasibility", new { reasons = Reasons, until = MigrationTests.Day(last.AddDays(1)) })).Refuses(400, "date-beyond-limit");
            (await person.DecideAsync("infeasibility", new { reasons = Reasons, until = MigrationTests.Day(last) })).Succeeds(202);
            (await person.DecideAsync("infeasibility", new { reasons = Reasons, until = MigrationTests.Day(last) })).Refuses(409, "decision-made");
        });
        await people.UntilMailAsync(MailKind.Infeasible);
        await people.EachAsync(person =>
        {
            Assert.Contains(Reasons, Assert.Single(person.User.MailsOf(MailKind.Infeasible)).PlainText, StringComparison.Ordinal);
            Assert.False(person.Request.GetProperty("switching").GetProperty("infeasible").GetProperty("late").GetBoolean());
            return Task.CompletedTask;
        });

        people.MoveToEndOf("data-act-notice");
        await people.UntilAsync("transition");
        people.MoveDaysBeforeEndOf("data-act-indicated-transition", 7);
        await people.UntilMailAsync(MailKind.TransitionEnding);
        await people.EachAsync(async person => Assert.Equal("", await person.Cloud.WriteNoteAsync("Six months later")));
        people.MoveToEndOf("data-act-indicated-transition");
        await people.UntilAsync("retrieval");
        await people.EachAsync(async person =>
        {
            Assert.Equal("account-frozen", await person.Cloud.WriteNoteAsync("Too late"));
            await person.AssertOthersGoOnAsync();
        });

        var before = await people.CountRowsAsync();
        await people.WaitOutAsync(MailKind.RetrievalEnding, async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        await people.EndAsync(
            "not-switched", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Infeasible, MailKind.TransitionEnding, MailKind.FinalCopy, MailKind.RetrievalEnding, MailKind.RetrievalEnding, MailKind.NotSwitched);
        await AssertUntouchedAsync(people, before);
    });

    [Fact]
    public Task Migration_InfeasibleToldLateThenWithdrawn_AlarmsTheOperatorsAndKeepsTheCopyUntilItsDate() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        people.MoveToEndOf("data-act-notice");
        await people.UntilAsync("transition");
        people.MoveToEndOf("data-act-infeasibility-notice");
        await people.EachAsync(async person =>
        {
            await person.ReadAsync();
            var until = MigrationTests.Day(host.Clocks.DayOf(person.ActBy("data-act-transition")).AddDays(60));
            (await person.DecideAsync("infeasibility", new { reasons = Reasons, until })).Succeeds(202);
        });
        await people.UntilMailAsync(MailKind.Infeasible);
        await people.EachAsync(person =>
        {
            Assert.True(person.Request.GetProperty("switching").GetProperty("infeasible").GetProperty("late").GetBoolean());
            return Task.CompletedTask;
        });
        var digest = await host.NextMorningAsync();
        await people.EachAsync(person =>
        {
            Assert.Equal("Missed", Digest.SectionOf(digest, person.Id, "data-act-infeasibility-notice"));
            return Task.CompletedTask;
        });

        var before = await people.CountRowsAsync();
        await people.EachAsync(async person => (await person.SayAsync("withdrawal")).Succeeds(202));
        await people.UntilMailAsync(MailKind.Withdrawn);
        await people.UntilAsync("available");
        await people.WaitOutAsync(MailKind.Reminder, async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        await people.EndAsync(
            "withdrawn", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Infeasible, MailKind.Withdrawn, MailKind.Reminder, MailKind.Reminder, MailKind.Erased);
        await AssertUntouchedAsync(people, before);
    });

    private async Task AskAsync(People people)
    {
        await people.AskAsync(new { kind = "migration", services = new[] { "notes" }, noticeUntil = MigrationTests.Day(host.Today) });
        await people.UntilMailAsync(MailKind.Password);
    }

    private static Task AssertUntouchedAsync(People people, IReadOnlyDictionary<Person, IReadOnlyDictionary<string, long>> before) => people.EachAsync(async person =>
    {
        Assert.Equal(before[person], await person.Cloud.CountRowsAsync());
        Assert.Empty(await person.Cloud.FrozenServicesAsync());
        Assert.Empty(await person.Cloud.EndedServicesAsync());
        await person.AssertOthersGoOnAsync();
        Assert.Equal("", await person.Cloud.WriteNoteAsync("Still here"));
    });
}
