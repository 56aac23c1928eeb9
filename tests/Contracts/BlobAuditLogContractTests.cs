using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Ports;

namespace Overstap.Tests.Contracts;

public sealed class BlobAuditLogContractTests(AzuriteFixture azurite) : AuditLogContract, IClassFixture<AzuriteFixture>
{
    protected override IAuditLog Log { get; } = new BlobAuditLog(new BlobServiceClient(azurite.ConnectionString));
}
