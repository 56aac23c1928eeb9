using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Copies for people who stay: the source is never touched.</summary>
[Collection(LifeCollection.Name)]
public sealed class CopyTests(LifeHost host)
{
    [Fact]
    public Task Backup_FetchedAndWaitedOut_IsErasedAndTheServiceGoesOn() => host.LiveAsync(people =>
        LiveAsync(people, new { kind = "backup", services = new[] { "contacts", "calendar" } }, copy =>
        {
            Assert.Contains(copy.Keys, name => name.EndsWith("contacts/contacts.json", StringComparison.Ordinal));
            Assert.DoesNotContain(copy.Keys, name => name.Contains("notes", StringComparison.Ordinal));
        }));

    [Fact]
    public Task Access_OfEverything_HoldsThePersonalDataThatNoOtherCopyHas() => host.LiveAsync(people =>
        LiveAsync(people, new { kind = "access" }, copy =>
        {
            foreach (var table in host.Catalogue.TablesFor("access"))
                Assert.Contains(copy.Keys, name => name.EndsWith($"{table.Service}/{table.Name}.json", StringComparison.Ordinal));
            Assert.Contains(copy.Keys, name => name.EndsWith("invoices-and-profile/profile.json", StringComparison.Ordinal));
        }));

    private static async Task LiveAsync(People people, object body, Action<IReadOnlyDictionary<string, string>> assertCopy)
    {
        var before = await people.CountRowsAsync();
        await people.AskAsync(body);
        await people.UntilAsync("available");
        await people.EachAsync(async person => assertCopy(await person.OpenCopyAsync()));
        await people.WaitOutAsync(MailKind.Reminder, async person => Assert.Equal(200, await person.ProbeAsync()));
        await people.EndAsync("erased", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.Reminder, MailKind.Reminder, MailKind.Erased);
        await people.EachAsync(async person =>
        {
            Assert.Equal(before[person], await person.Cloud.CountRowsAsync());
            Assert.Contains(await person.ProbeAsync(), (int[])[403, 404]);
        });
    }
}
