using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd.Lifecycles;

[Collection(LifeCollection.Name)]
public sealed class ConsentTests(LifeHost host)
{
    [Fact]
    public Task ConsentWithdrawal_Confirmed_StopsThoseServicesOnly() => host.LiveAsync(async people =>
    {
        var before = await people.CountRowsAsync();
        await people.AskAsync(new { kind = "consent-withdrawal", services = new[] { "notes", "sms" } });
        await people.UntilMailAsync(MailKind.ConfirmConsentWithdrawal);
        await people.EachAsync(async person =>
        {
            Assert.Equal("", await person.Cloud.WriteNoteAsync("Before"));
            (await person.SayAsync("go-ahead", new { })).Succeeds(202);
        });
        await people.EndAsync("applied", MailKind.Code, MailKind.Receipt, MailKind.ConfirmConsentWithdrawal, MailKind.ConsentWithdrawn);
        await people.EachAsync(async person =>
        {
            var stopped = (await person.Cloud.ReadStateAsync()).GetProperty("stoppedServices").EnumerateArray().Select(service => service.GetProperty("service").GetString());
            Assert.Equal(["notes", "sms"], stopped);
            Assert.Equal("processing-stopped", await person.Cloud.WriteNoteAsync("After"));
            // It is not retroactive: what was there stays.
            Assert.Equal(before[person]["sms/messages"], (await person.Cloud.CountRowsAsync())["sms/messages"]);
        });
    });
}
