using System.Text.Json;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;
using Overstap.Tests.SampleCloud;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>Copies that lacked something when they were handed over.</summary>
[Collection(LifeCollection.Name)]
public sealed class PartialCopyLifeTests(LifeHost host)
{
    [Fact]
    public Task Backup_LackingATableOfABrokenSource_IsCompletedAndToldUnderTheSameLink() => host.LiveAsync(async people =>
    {
        try
        {
            host.Source.Break(real => new FaultyRecordSource(real, "notes", "commands", times: int.MaxValue));
            await people.AskAsync(new { kind = "backup", services = new[] { "notes" } });
            await people.MoveClockUntilAsync(request => request.GetProperty("state").GetString() == "available", "a copy without the broken table");
        }
        finally
        {
            host.Source.Repair();
        }

        await people.EachAsync(async person =>
        {
            var missing = Assert.Single(person.Request.GetProperty("copy").GetProperty("missing").EnumerateArray());
            var link = Assert.Single(person.User.MailsOf(MailKind.Link)).PlainText!;
            Assert.Contains($"{missing.GetProperty("label")}", link, StringComparison.Ordinal);
            Assert.Contains($"{missing.GetProperty("reason")}", link, StringComparison.Ordinal);
            Assert.Equal(["folders", "history", "notes"], TablesIn(await person.OpenCopyAsync()));
        });

        await people.MoveClockUntilAsync(request => StateOfCopy(request) == "complete", "a complete copy");
        await people.UntilMailAsync(MailKind.CopyCompleted);
        await people.EachAsync(async person =>
        {
            Assert.Equal(person.Link, Letters.LinkIn(Assert.Single(person.User.MailsOf(MailKind.CopyCompleted))));
            Assert.Equal(["commands", "folders", "history", "notes"], TablesIn(await person.OpenCopyAsync()));
        });

        await people.WaitOutAsync(MailKind.Reminder, async person => Assert.Equal(200, await person.ProbeAsync()));
        await people.EndAsync(
            "erased", MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password, MailKind.CopyCompleted, MailKind.Reminder, MailKind.Reminder, MailKind.Erased);
    });

    private static string? StateOfCopy(JsonElement request) => request.GetProperty("copy").GetProperty("state").GetString();

    private static IEnumerable<string> TablesIn(IReadOnlyDictionary<string, string> copy) =>
        copy.Keys.Where(name => name.StartsWith("data/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;
}
