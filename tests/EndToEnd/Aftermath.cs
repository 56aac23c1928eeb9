using Microsoft.DurableTask.Client;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.EndToEnd;

/// <summary>What must be true of a closed request, whatever happened on its way; looked up in storage, past the code under test.</summary>
internal sealed class Aftermath(HostedCloud cloud)
{
    /// <summary>Done anew when the attempt that did it before could not record that it had.</summary>
    private static readonly string[] Repeatable = ["link-published"];

    /// <summary>Done for a first and a final copy, for several dates, or daily.</summary>
    private static readonly string[] RepeatableForOtherKinds = [.. Repeatable, "link-moved", "assessed", "archive-sealed", "copy-verified", "password-wrapped", "progress-mail-sent"];

    public async Task AssertAsync(Journey journey, params string[] events)
    {
        await AssertMailsAsync(journey);
        var recorded = await AssertClosedAsync(journey.Id, Repeatable);
        Assert.Equal(events.Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
        if (journey.Link is { } link)
            Assert.Contains(await journey.User.ProbeAsync(link, CancellationToken.None), (int[])[403, 404]);
    }

    /// <summary>That nothing of the request is left but its history, in which everything happened once.</summary>
    /// <returns>The names of what happened.</returns>
    public async Task<IReadOnlyList<string>> AssertClosedAsync(RequestId id, string[]? repeatable = null)
    {
        // A case is written before its log: what is closed may still have its last lines to append.
        await AssertOrchestrationsEndedAsync();
        await AssertNothingIsLeftAsync();
        var file = await AssertScrubbedAsync(id);
        return await AssertHistoryAsync(file, repeatable ?? RepeatableForOtherKinds);
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
    private async Task<IReadOnlyList<string>> AssertHistoryAsync(CaseFile file, string[] repeatable)
    {
        var log = AuditChain.Read(await new BlobAuditLog(cloud.Exports).ReadAsync(file.Id, CancellationToken.None));
        Assert.Equal(file.Audit.Count, log.Count);
        Assert.Equal(file.Audit.Head, log[^1].Hash());
        var recorded = log.Select(entry => entry.Event).ToList();
        var once = log.Where(entry => !repeatable.Contains(entry.Event)).Select(entry => (entry.Event, entry.Event == "table-erased" ? entry.Detail : null)).ToList();
        Assert.Equal(once.Distinct(), once);
        return [.. recorded.Distinct(StringComparer.Ordinal)];
    }

    private async Task AssertOrchestrationsEndedAsync()
    {
        var stored = await cloud.WaitForOrchestrationsAsync(instance => instance.Header.IsTerminal && !instance.HasWork);
        Assert.All(stored, instance => Assert.Equal(OrchestrationRuntimeStatus.Completed, instance.Header.Status));
    }
}
