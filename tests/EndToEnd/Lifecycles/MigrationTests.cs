using System.Globalization;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Migrations that end with the source erased and the contract over.</summary>
[Collection(LifeCollection.Name)]
public sealed class MigrationTests(LifeHost host)
{
    private const string LateNote = "Written when the first copy was made already";

    /// <summary>Whose tables are enough to tell what is exported from what is not.</summary>
    private static readonly string[] Chosen = ["notes", "contacts", "loan", "gift-membership"];

    [Fact]
    public Task Migration_ConfirmedEarly_ErasesExactlyWhatTheFinalCopyHeld() => host.LiveAsync(async people =>
    {
        var scope = host.Catalogue.TablesFor("migration").Where(table => Chosen.Contains(table.Service)).Select(table => $"{table.Service}/{table.Name}").ToArray();
        var noticeUntil = Day(host.Clocks.LastNoticeDay(host.Clock.GetUtcNow()));
        // Nothing of theirs has to be kept any more, so that erased means empty.
        await people.EachAsync(person => person.Cloud.DateTransactionsAsync(DateTimeOffset.UnixEpoch));
        await people.AskAsync(new { kind = "migration", services = Chosen, noticeUntil, destination = "Wolkenheim, hello@wolkenheim.example" });
        await people.UntilMailAsync(MailKind.Password);
        await people.EachAsync(async person =>
        {
            Assert.DoesNotContain(LateNote, NotesIn(await person.OpenCopyAsync()), StringComparison.Ordinal);
            (await person.SayAsync("switching-success")).Refuses(409, "transition-not-begun");
        });

        people.MoveToEndOf("data-act-notice");
        await people.UntilAsync("transition");
        await people.EachAsync(async person => Assert.Equal("", await person.Cloud.WriteNoteAsync(LateNote)));
        host.Clock.Advance(TimeSpan.FromDays(10));
        await people.EachAsync(async person => (await person.SayAsync("switching-success")).Succeeds(202));
        await people.UntilAsync("retrieval");
        await people.EachAsync(async person =>
        {
            Assert.Equal("account-frozen", await person.Cloud.WriteNoteAsync("Too late"));
            await person.AssertOthersGoOnAsync();
            Assert.Equal(Chosen.Order(StringComparer.Ordinal), await person.Cloud.FrozenServicesAsync());
            var first = Letters.LinkIn(Assert.Single(person.User.MailsOf(MailKind.Link)));
            Assert.Equal(first, Letters.LinkIn(Assert.Single(person.User.MailsOf(MailKind.FinalCopy))));
            Assert.Contains(LateNote, NotesIn(await StoredState.ReadAsync(first, person.Password)), StringComparison.Ordinal);
            Assert.True(person.Date("availableUntil") >= host.Clock.GetUtcNow().AddDays(29.9));
        });

        var before = await people.CountRowsAsync();
        await people.WaitOutAsync(MailKind.RetrievalEnding, async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        await people.EndAsync(
            "contract-ended", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.FinalCopy, MailKind.RetrievalEnding, MailKind.RetrievalEnding, MailKind.SourceErased, MailKind.ContractEnded);
        await people.EachAsync(async person =>
        {
            var certificate = await person.AssertErasedAsync(before[person], scope);
            Assert.All(certificate.Tables, table => Assert.Equal(0, table.RowsAfter));
            Assert.NotNull(certificate.Copy?.ReadBackAt);
            Assert.True(person.Request.GetProperty("sourceErasure").GetProperty("begunAt").GetDateTimeOffset() >= person.Date("availableUntil"));
            Assert.Equal("account-frozen", await person.Cloud.WriteNoteAsync("Far too late"));
            await person.AssertOthersGoOnAsync();
            Assert.Equal(Chosen.Order(StringComparer.Ordinal), await person.Cloud.EndedServicesAsync());
            var told = Assert.Single(person.User.MailsOf(MailKind.ContractEnded)).PlainText!;
            Assert.All(host.Catalogue.Services, service => Assert.Equal(
                Chosen.Contains(service.Id), told.Contains($"- {service.Labels.In(person.Account.Language)}\n", StringComparison.Ordinal)));
        });
    });

    [Fact]
    public Task Migration_NamingNoServices_FreezesAndEndsTheWholeAccount() => host.LiveAsync(async people =>
    {
        await people.AskAsync(new { kind = "migration", noticeUntil = Day(host.Today) });
        await people.UntilMailAsync(MailKind.Password);
        people.MoveToEndOf("data-act-notice");
        await people.UntilAsync("transition");
        await people.EachAsync(async person => (await person.SayAsync("switching-success")).Succeeds(202));
        await people.UntilAsync("retrieval");
        await people.EachAsync(async person =>
        {
            Assert.True(await person.Cloud.IsFrozenAsync());
            Assert.Equal("account-frozen", await person.Cloud.WriteNoteAsync("Too late"));
            Assert.Equal("account-frozen", await person.Cloud.WritePhraseAsync("Too late"));
        });

        people.MoveTo("availableUntil");
        await people.UntilMailAsync(MailKind.ContractEnded);
        await people.EachAsync(async person =>
        {
            Assert.True(await person.Cloud.IsEndedAsync());
            Assert.Empty(await person.Cloud.EndedServicesAsync());
            Assert.Equal("account-frozen", await person.Cloud.WritePhraseAsync("Far too late"));
        });
    });

    [Fact]
    public Task Migration_ExtendedByTheCustomerOnce_FreezesAtTheNewEndAndTakesALateConfirmation() => host.LiveAsync(async people =>
    {
        await people.AskAsync(new { kind = "migration", services = new[] { "notes" }, noticeUntil = Day(host.Today) });
        await people.UntilMailAsync(MailKind.Password);
        people.MoveToEndOf("data-act-notice");
        await people.UntilAsync("transition");
        await people.EachAsync(async person =>
        {
            var until = host.Clocks.DayOf(person.ActBy("data-act-transition")).AddDays(20);
            (await person.SayAsync("transition-extension", new { until = Day(host.Today) })).Refuses(400, "date-past");
            (await person.SayAsync("transition-extension", new { until = Day(until) })).Succeeds(202);
            (await person.SayAsync("transition-extension", new { until = Day(until.AddDays(1)) })).Refuses(409, "extension-used");
        });
        await people.UntilMailAsync(MailKind.TransitionExtended);

        people.MoveDaysBeforeEndOf("data-act-extended-transition", 7);
        await people.UntilMailAsync(MailKind.TransitionEnding);
        await people.EachAsync(async person => Assert.Empty(await person.Cloud.FrozenServicesAsync()));
        people.MoveToEndOf("data-act-extended-transition");
        await people.UntilAsync("retrieval");
        await people.EachAsync(async person =>
        {
            Assert.Equal(["notes"], await person.Cloud.FrozenServicesAsync());
            (await person.SayAsync("transition-extension", new { until = Day(host.Today.AddDays(40)) })).Refuses(409, "transition-ended");
            (await person.SayAsync("switching-success")).Succeeds(202);
        });

        var before = await people.CountRowsAsync();
        await people.WaitOutAsync(MailKind.RetrievalEnding, async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        await people.EndAsync(
            "contract-ended", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.TransitionExtended, MailKind.TransitionEnding,
            MailKind.FinalCopy, MailKind.RetrievalEnding, MailKind.RetrievalEnding, MailKind.SourceErased, MailKind.ContractEnded);
        await people.EachAsync(person => person.AssertErasedAsync(before[person], before[person].Keys.Where(table => table.StartsWith("notes/", StringComparison.Ordinal))));
    });

    internal static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string NotesIn(IReadOnlyDictionary<string, string> copy) => copy.Single(entry => entry.Key.EndsWith("notes/notes.json", StringComparison.Ordinal)).Value;
}
