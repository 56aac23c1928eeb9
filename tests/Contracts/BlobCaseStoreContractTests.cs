using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class BlobCaseStoreContractTests(AzuriteFixture azurite) : CaseStoreContract, IClassFixture<AzuriteFixture>
{
    private readonly BlobServiceClient _service = new(azurite.ConnectionString);

    protected override Task<ICaseStore> OpenAsync() => Task.FromResult<ICaseStore>(new BlobCaseStore(_service));

    [Fact]
    public async Task List_BeforeAnythingWasStored_IsEmpty() =>
        Assert.Empty(await ListAsync(new BlobCaseStore(new BlobServiceClient(await AzuriteFixture.NewAccountAsync()))));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"no id\"")]
    public async Task Find_WhatIsNoCaseFile_IsUnreadable(string content)
    {
        var store = new BlobCaseStore(_service);
        var id = (await CreateAsync(store)).File.Id;
        await OverwriteAsync(id, content, metadata: null);

        var failure = await Assert.ThrowsAsync<PermanentException>(() => store.FindAsync(id, CancellationToken.None));

        Assert.Equal("case-unreadable", failure.Code);
        Assert.Contains(id.ToString(), failure.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WhereMetadataAreLostOrWrong_LeavesThePhaseToTheFile()
    {
        var store = new BlobCaseStore(_service);
        var (lost, wrong) = ((await CreateAsync(store)).File.Id, (await CreateAsync(store)).File.Id);
        await OverwriteAsync(lost, "{}", metadata: null);
        await OverwriteAsync(wrong, "{}", new Dictionary<string, string>(StringComparer.Ordinal) { ["phase"] = "Gone" });
        await _service.GetBlobContainerClient("cases").UploadBlobAsync("stranger.json", new BinaryData("{}"));

        var listed = await ListAsync(store);

        Assert.Null(listed[lost]);
        Assert.Null(listed[wrong]);
    }

    private Task OverwriteAsync(RequestId id, string content, IDictionary<string, string>? metadata) => _service.GetBlobContainerClient("cases").GetBlobClient($"{id}.json")
        .UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(content)), new BlobUploadOptions { Metadata = metadata });
}
