using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>Nothing personal and no secret lies anywhere in the clear: not while a copy exists, and not after it was erased.</summary>
public sealed class CanaryTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    private static readonly SampleAccount[] Accounts = [SampleAccounts.Small, SampleAccounts.Awkward];

    [Fact]
    public async Task Requests_WhileACopyExistsAndAfterwards_LeaveNothingReadableBehind()
    {
        using var small = new Journey(cloud, SampleAccounts.Small);
        using var awkward = new Journey(cloud, SampleAccounts.Awkward);
        Journey[] journeys = [small, awkward];
        foreach (var journey in journeys)
        {
            await journey.SubmitAsync();
            await journey.ConfirmAsync();
            await journey.ReceiveAsync();
        }

        var search = new CanarySearch(journeys.SelectMany(SecretsOf).Concat(Accounts.SelectMany(PersonalDataOf)));
        await AssertNothingReadableAsync(search, journeys);
        var keys = await WrappedKeys.OfAsync(cloud, journeys.Select(journey => journey.Id));
        Assert.Equal(journeys.Select(journey => $"cases/{journey.Id}.json").Order(StringComparer.Ordinal), await keys.FindAsync(cloud.Exports, cloud.Application));

        foreach (var journey in journeys)
            await journey.WaitOutAsync();
        await AssertNothingReadableAsync(search, journeys);
        Assert.Empty(await keys.FindAsync(cloud.Exports, cloud.Application));

        AssertSearchFindsWhatIsThere(search, journeys);
    }

    [Fact]
    public async Task SearchForKeys_FindsWhatASnapshotKeeps_AsBytesAndAsText()
    {
        var (key, container) = (RandomNumberGenerator.GetBytes(256), cloud.Exports.GetBlobContainerClient("kept"));
        await container.CreateAsync();
        try
        {
            var (bytes, text) = (container.GetBlobClient("bytes"), container.GetBlobClient("text"));
            await bytes.UploadAsync(BinaryData.FromBytes([1, .. key, 2]));
            await text.UploadAsync(BinaryData.FromString(JsonSerializer.Serialize(new { key })));
            var snapshot = (await text.CreateSnapshotAsync()).Value.Snapshot;
            await text.UploadAsync(BinaryData.FromString("{}"), overwrite: true);

            Assert.Equal(["kept/bytes", $"kept/text{snapshot}"], await new WrappedKeys(key).FindAsync(cloud.Exports));
        }
        finally
        {
            await container.DeleteAsync();
        }
    }

    private static IEnumerable<string> SecretsOf(Journey journey) => [journey.Password!, journey.Password!.Replace("-", "", StringComparison.Ordinal), journey.Code!];

    private static IEnumerable<string> PersonalDataOf(SampleAccount account) =>
        [.. SampleCanaries.Of(account).All, account.Id, account.Name, account.Email, account.Phone, account.Address];

    /// <summary>Stops host and Azurite first, so that whatever they still hold is on disk.</summary>
    private async Task AssertNothingReadableAsync(CanarySearch search, Journey[] journeys)
    {
        await cloud.StopAsync();
        var files = Directory.EnumerateFiles(cloud.Folder, "*", SearchOption.AllDirectories).Where(file => !IsOutside(file)).ToList();
        Assert.Contains(files, file => file.StartsWith(Path.Combine(cloud.Folder, "azurite", "data"), StringComparison.Ordinal) && new FileInfo(file).Length > 10_000);
        Assert.Contains(journeys[0].Id.ToString(), files.Select(File.ReadAllBytes).SelectMany(new CanarySearch([journeys[0].Id.ToString()]).In).Select(found => found.Text));

        Assert.Empty(search.InFiles(files));
        Assert.Empty(search.In(Encoding.UTF8.GetBytes(cloud.Said)));
        await cloud.EnsureRunningAsync();
    }

    /// <summary>The outside world: the users' mailboxes, and the services that the copies are made from.</summary>
    private bool IsOutside(string file) =>
        file.StartsWith(Path.Combine(cloud.Folder, "mail") + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("samplecloud.db", StringComparison.Ordinal);

    private void AssertSearchFindsWhatIsThere(CanarySearch search, Journey[] journeys)
    {
        Assert.Superset(
            journeys.SelectMany(SecretsOf).Where(secret => secret.Contains('-') || secret.Length == 6).Concat(Accounts.Select(account => account.Email)).ToHashSet(),
            FoundIn(search, Path.Combine(cloud.Folder, "mail")));
        var canaries = Accounts.SelectMany(account => SampleCanaries.Of(account).All).ToHashSet();
        Assert.Superset(canaries.Concat(Accounts.Select(account => account.Id)).ToHashSet(), search.InFiles([cloud.SampleDatabase]).Select(found => found.Text).ToHashSet());
        Assert.Superset(canaries, FoundIn(search, cloud.Downloads));
    }

    private static HashSet<string> FoundIn(CanarySearch search, string folder) =>
        [.. search.InFiles(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Select(found => found.Text)];
}
