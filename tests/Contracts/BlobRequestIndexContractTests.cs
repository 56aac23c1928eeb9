using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class BlobRequestIndexContractTests(AzuriteFixture azurite) : RequestIndexContract, IClassFixture<AzuriteFixture>
{
    protected override IRequestIndex Index { get; } = new BlobRequestIndex(new BlobServiceClient(azurite.ConnectionString));
}
