using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.Durable.Journal;
using Overstap.Local.Durable.Storage;

namespace Overstap.Tests.EndToEnd;

/// <summary>What must be true of a closed request, whatever happened on its way; looked up in storage, past the code under test.</summary>
internal sealed class Aftermath(HostedCloud cloud)
{
    /// <summary>Done anew when the attempt that did it before could not record that it had.</summary>
    private const string Repeatable = "link-published";

    public async Task AssertAsync(Journey journey, params string[] events)
    {
        await AssertMailsAsync(journey);
        await AssertNothingIsLeftAsync();
        var file = await AssertScrubbedAsync(journey.Id);
        await AssertHistoryAsync(file, events);
        await AssertOrchestrationsEndedAsync();
        if (journey.Link is { } link)
            Assert.Contains(await journey.User.ProbeAsync(link, CancellationToken.None), (int[])[403, 404]);
    }

    /// <summary>Each mail went out once: the mailbox keeps a second message of the same operation apart.</summary>
    private static async Task AssertMailsAsync(Journey journey)
    {
        var wanted = journey.Mails.Select((kind, ordinal) => (kind, MailIntent.NameOperation(journey.Id, kind, ordinal)));
        var sent = (await journey.User.ReadMailboxAsync(CancellationToken.None)).Select((mail, ordinal) => (journey.Mails.ElementAtOrDefault(ordinal), mail.OperationId));
        Assert.Equal(wanted, sent);
    }

    private async Task AssertNothingIsLeftAsync()
    {
        var containers = await cloud.Exports.GetBlobContainersAsync(states: Azure.Storage.Blobs.Models.BlobContainerStates.None).Select(container => container.Name).ToListAsync();
        Assert.Equal(["audit", "cases", "index"], containers.Order(StringComparer.Ordinal));
        // A name that no case lists is left to the sweep, which the clock has set off, too.
        await Eventually.TrueAsync(async () => !await cloud.Exports.GetBlobContainerClient("index").GetBlobsAsync().AnyAsync());
    }

    private async Task<CaseFile> AssertScrubbedAsync(RequestId id)
    {
        var file = (await new BlobCaseStore(cloud.Exports).FindAsync(id, CancellationToken.None))!.File;
        Assert.Equal(CasePhase.Closed, file.Phase);
        Assert.Null(file.Personal);
        Assert.Null(file.DataKey);
        Assert.Null(file.Password);
        Assert.Null(file.Code);
        Assert.Null(file.Problem);
        Assert.Empty(file.IndexNames);
        return file;
    }

    /// <summary>The log's chain is whole, and everything happened once.</summary>
    private async Task AssertHistoryAsync(CaseFile file, string[] events)
    {
        var log = AuditChain.Read(await new BlobAuditLog(cloud.Exports).ReadAsync(file.Id, CancellationToken.None));
        Assert.Equal(file.Audit.Count, log.Count);
        Assert.Equal(file.Audit.Head, log[^1].Hash());
        var recorded = log.Select(entry => entry.Event).ToList();
        Assert.Equal(recorded.Distinct(StringComparer.Ordinal).Count(), recorded.Count(name => name != Repeatable) + (recorded.Contains(Repeatable) ? 1 : 0));
        Assert.Equal(events.Order(StringComparer.Ordinal), recorded.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private async Task AssertOrchestrationsEndedAsync()
    {
        IReadOnlyCollection<StoredInstance> stored = [];
        await Eventually.TrueAsync(async () =>
        {
            await using var store = new JournalStore(cloud.Application.GetBlobContainerClient("durable"), NullLoggerFactory.Instance);
            stored = (await store.PeekAsync(CancellationToken.None)).Instances;
            return stored.All(instance => instance.Header.IsTerminal && !instance.HasWork);
        });
        Assert.All(stored, instance => Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.Header.Status));
    }
}
