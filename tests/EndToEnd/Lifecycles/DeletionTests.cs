using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Deletion of chosen services.</summary>
[Collection(LifeCollection.Name)]
public sealed class DeletionTests(LifeHost host)
{
    private static readonly string[] Chosen = ["notes", "loan"];

    [Fact]
    public Task Deletion_OfChosenServices_ErasesThemButForWhatTheLawKeeps() => host.LiveAsync(async people =>
    {
        var before = await AskAsync(people);
        await people.UntilAsync("confirmation");
        await people.EachAsync(async person =>
        {
            (await person.SayAsync("go-ahead", new { assessment = "0000000000000000" })).Refuses(409, "assessment-changed");
            await person.GoAheadAsync();
        });
        await people.UntilMailAsync(MailKind.CoolingOff);
        await people.UntilAsync("cooling-off");
        await people.EachAsync(async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        people.MoveTo("erasureBeginsAt");
        await people.EndAsync("source-erased", MailKind.Code, MailKind.Receipt, MailKind.ConfirmErasure, MailKind.CoolingOff, MailKind.SourceErased);
        await people.EachAsync(async person =>
        {
            var certificate = await person.AssertErasedAsync(before[person], before[person].Keys.Where(table => Chosen.Contains(table.Split('/')[0])));
            var kept = Assert.Single(certificate.Tables, table => table.Retained.Count > 0);
            Assert.Equal(("loan", "loans", before[person]["loan/loans"]), (kept.Service, kept.Table, kept.RowsAfter));
            Assert.Equal("transaction-records", Assert.Single(kept.Retained).Ground);
            Assert.True(kept.Retained[0].Until > host.Today.AddMonths(34));
            foreach (var mail in new[] { MailKind.ConfirmErasure, MailKind.SourceErased })
                Assert.Contains(kept.TableLabel.In(person.Account.Language), Assert.Single(person.User.MailsOf(mail)).PlainText, StringComparison.Ordinal);
            Assert.False(await person.Cloud.IsEndedAsync());
        });
    });

    [Fact]
    public Task Deletion_BlockedThenClearedAndNeverConfirmed_Lapses() => host.LiveAsync(async people =>
    {
        await people.EachAsync(person => person.Cloud.ChangeBlockersAsync(set: ["unpaid-instalments"]));
        var before = await AskAsync(people);
        await people.UntilAsync("preconditions");
        await people.UntilMailAsync(MailKind.Blocked);
        await people.EachAsync(async person =>
        {
            Assert.Equal("unpaid-instalments", Assert.Single(person.Request.GetProperty("assessment").GetProperty("blockers").EnumerateArray()).GetString());
            await person.Cloud.ChangeBlockersAsync(clear: ["unpaid-instalments"]);
            (await person.SayAsync("reassessment")).Succeeds(202);
        });
        await people.UntilAsync("confirmation");
        await people.UntilMailAsync(MailKind.ConfirmErasure);
        host.Clock.Advance(TimeSpan.FromDays(14));
        await people.EndAsync("lapsed", MailKind.Code, MailKind.Receipt, MailKind.Blocked, MailKind.ConfirmErasure, MailKind.Lapsed);
        await people.EachAsync(async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
    });

    [Fact]
    public Task Deletion_WithdrawnWhileCoolingOff_ErasesNothing() => host.LiveAsync(async people =>
    {
        var before = await AskAsync(people);
        await people.UntilAsync("confirmation");
        await people.EachAsync(person => person.GoAheadAsync());
        await people.UntilMailAsync(MailKind.CoolingOff);
        host.Clock.Advance(TimeSpan.FromDays(6));
        await people.EachAsync(async person => (await person.SayAsync("withdrawal")).Succeeds(202));
        await people.EndAsync("withdrawn", MailKind.Code, MailKind.Receipt, MailKind.ConfirmErasure, MailKind.CoolingOff, MailKind.Withdrawn);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await people.EachAsync(async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
    });

    private async Task<IReadOnlyDictionary<Person, IReadOnlyDictionary<string, long>>> AskAsync(People people)
    {
        await people.EachAsync(person => person.Cloud.DateTransactionsAsync(host.Clock.GetUtcNow()));
        await people.AskAsync(new { kind = "deletion", services = Chosen });
        return await people.CountRowsAsync();
    }
}
