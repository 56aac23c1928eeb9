using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>The end of whole accounts.</summary>
[Collection(LifeCollection.Name)]
public sealed class ClosureTests(LifeHost host)
{
    private IEnumerable<string> Scope => host.Catalogue.ErasableTables("account-closure", []).Select(table => $"{table.Service}/{table.Name}");

    [Fact]
    public Task Closure_WithACopy_ErasesTheAccountAfterTheRetrieval() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.UntilAsync("confirmation");
        await people.EachAsync(async person =>
        {
            var assessment = person.Request.GetProperty("assessment").GetProperty("mark").GetString();
            (await person.SayAsync("go-ahead", new { assessment })).Refuses(400, "copy-choice-missing");
            await person.GoAheadAsync(copy: true);
        });
        await people.UntilAsync("retrieval");
        await people.EachAsync(async person =>
        {
            Assert.Equal("account-frozen", await person.Cloud.WriteNoteAsync("Too late"));
            Assert.Contains((await person.OpenCopyAsync()).Keys, name => name.EndsWith("notes/notes.json", StringComparison.Ordinal));
        });
        var before = await people.CountRowsAsync();
        await people.WaitOutAsync(MailKind.RetrievalEnding, async person => Assert.Equal(before[person], await person.Cloud.CountRowsAsync()));
        await people.EndAsync(
            "contract-ended", MailKind.Code, MailKind.Receipt, MailKind.ConfirmErasure, MailKind.FinalCopy, MailKind.Password, MailKind.RetrievalEnding, MailKind.RetrievalEnding, MailKind.SourceErased, MailKind.ContractEnded);
        await AssertEndedAsync(people, before);
    });

    [Fact]
    public Task Closure_WithoutACopy_ErasesTheAccountAfterTheCoolingOff() => host.LiveAsync(async people =>
    {
        await AskAsync(people);
        await people.UntilAsync("confirmation");
        await people.EachAsync(person => person.GoAheadAsync(copy: false));
        await people.UntilMailAsync(MailKind.CoolingOff);
        await people.UntilAsync("cooling-off");
        var before = await people.CountRowsAsync();
        people.MoveTo("erasureBeginsAt");
        await people.EndAsync("contract-ended", MailKind.Code, MailKind.Receipt, MailKind.ConfirmErasure, MailKind.CoolingOff, MailKind.SourceErased, MailKind.ContractEnded);
        await AssertEndedAsync(people, before);
    });

    [Fact]
    public Task Closure_BlockedForThirtyDays_IsRefused() => host.LiveAsync(async people =>
    {
        await people.EachAsync(person => person.Cloud.ChangeBlockersAsync(set: ["devices-bound", "unpaid-instalments"]));
        await AskAsync(people);
        await people.UntilAsync("preconditions");
        await people.UntilMailAsync(MailKind.Blocked);
        var before = await people.CountRowsAsync();
        host.Clock.Advance(TimeSpan.FromDays(30));
        await people.EndAsync("refused", MailKind.Code, MailKind.Receipt, MailKind.Blocked, MailKind.Refused);
        await people.EachAsync(async person =>
        {
            Assert.Equal("preconditions-unmet", person.Request.GetProperty("refusal").GetProperty("ground").GetString());
            Assert.Equal(before[person], await person.Cloud.CountRowsAsync());
            Assert.False(await person.Cloud.IsEndedAsync());
        });
    });

    private Task AskAsync(People people) => people.AskAsync(new { kind = "account-closure" });

    private Task AssertEndedAsync(People people, IReadOnlyDictionary<Person, IReadOnlyDictionary<string, long>> before) => people.EachAsync(async person =>
    {
        await person.AssertErasedAsync(before[person], Scope);
        Assert.True(await person.Cloud.IsEndedAsync());
    });
}
