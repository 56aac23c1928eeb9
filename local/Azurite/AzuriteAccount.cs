using System.Security.Cryptography;

namespace Overstap.Local.Azurite;

/// <summary>A storage account that Azurite serves. Its random key is also how the host recognises its own Azurite.</summary>
public sealed record AzuriteAccount(string Name, string Key)
{
    public static AzuriteAccount Create(string name) => new(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)));

    public string ConnectionString(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={Name};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/{Name};";

    public override string ToString() => $"account {Name}";
}
