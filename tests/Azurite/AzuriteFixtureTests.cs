using Azure.Storage.Blobs;

namespace Overstap.Tests.Azurite;

public sealed class AzuriteFixtureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task NewAccount_BesideAnother_SeesNothingOfIt()
    {
        await new BlobServiceClient(azurite.ConnectionString).CreateBlobContainerAsync("mine");
        var other = new BlobServiceClient(await AzuriteFixture.NewAccountAsync());

        Assert.False((await other.GetBlobContainerClient("mine").ExistsAsync()).Value);
        Assert.Empty(other.GetBlobContainers());
    }
}
