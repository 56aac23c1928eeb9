using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Data.Sqlite;
using Overstap.Catalogue;
using Overstap.Local.Settings;

namespace Overstap.Bench.Objects;

/// <summary>The small sample cloud, in which one account has very many photos: rows in a SQLite database, and an object for each in a blob container.</summary>
internal sealed class PhotoAlbum
{
    private const string Service = "garden-photos";
    private const string Table = "photos";
    private const int AtOnce = 16;

    private readonly string _database;
    private readonly string _storage;
    private readonly string _account;
    private readonly BlobContainerClient _container;
    private readonly TableMapping _photos;
    private readonly SourceMap _map;

    private PhotoAlbum(string database, string storage, BlobContainerClient container, string account, SourceMap map)
    {
        (_database, _storage, _container, _account, _map) = (database, storage, container, account, map);
        _photos = map.Find(Service, Table);
    }

    private static string CatalogueFile => Path.Combine(RepositoryRoot.Find(), "samples", "small-cloud", "catalogue.jsonc");

    /// <summary>docs/sources.md, Objects.</summary>
    private string Home => $"{_photos.Objects!.From}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_account)))}/";

    /// <summary>How a host is told of it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        ["Overstap:CatalogueFile"] = CatalogueFile,
        ["Overstap:Sources:garden:ConnectionString"] = $"Data Source={_database}",
        ["Overstap:Sources:albums:ConnectionString"] = _storage,
        ["Overstap:Sources:albums:Container"] = _container.Name,
    };

    /// <param name="photos">How many photos of <paramref name="bytes"/> bytes each there are to be.</param>
    public static async Task<PhotoAlbum> FillAsync(string database, BenchStorage storage, string account, int photos, int bytes, CancellationToken stopping)
    {
        var container = storage.Open(storage.NewContainer());
        await container.CreateAsync(cancellationToken: stopping);
        var map = SourceMap.Load(Path.Combine(Path.GetDirectoryName(CatalogueFile)!, SourceMap.FileName), DataCatalogue.Load(CatalogueFile));
        var album = new PhotoAlbum(database, storage.ConnectionString, container, account, map);
        await album.NameAsync(photos, stopping);
        await Parallel.ForEachAsync(Enumerable.Range(1, photos), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping }, async (number, cancellationToken) =>
            await container.UploadBlobAsync(album.Home + NameOf(number), BinaryData.FromBytes(RandomNumberGenerator.GetBytes(bytes)), cancellationToken));
        return album;
    }

    /// <summary>What the client library alone does: every photo read, in their order, and forgotten.</summary>
    /// <returns>Bytes.</returns>
    public async Task<long> ReadAloneAsync(int photos, CancellationToken stopping)
    {
        var bytes = 0L;
        for (var number = 1; number <= photos; number++)
            bytes += (await _container.GetBlobClient(Home + NameOf(number)).DownloadContentAsync(stopping)).Value.Content.ToMemory().Length;
        return bytes;
    }

    private static string NameOf(int number) => $"garden-{number:D6}.jpg";

    private async Task NameAsync(int photos, CancellationToken stopping)
    {
        await using var connection = new SqliteConnection($"Data Source={_database};Pooling=False");
        await connection.OpenAsync(stopping);
        foreach (var table in _map.Tables)
        {
            string[] columns = [.. new[] { table.Account }.Concat(table.Order).Concat(table.Fields.Select(table.Column)).Distinct(StringComparer.Ordinal)];
            await using var declaring = new SqliteCommand($"CREATE TABLE \"{table.From}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))})", connection);
            await declaring.ExecuteNonQueryAsync(stopping);
        }

        await using var transaction = await connection.BeginTransactionAsync(stopping);
        var (entry, photo) = (_photos.Order[0], _photos.Column(_photos.Objects!.Field));
        await using var inserting = new SqliteCommand($"INSERT INTO \"{_photos.From}\" (\"{_photos.Account}\", \"{entry}\", \"{photo}\") VALUES ($account, $number, $name)", connection, (SqliteTransaction)transaction);
        inserting.Parameters.AddWithValue("$account", _account);
        var (numbered, named) = (inserting.Parameters.AddWithValue("$number", 0), inserting.Parameters.AddWithValue("$name", ""));
        for (var number = 1; number <= photos; number++)
        {
            (numbered.Value, named.Value) = (number, NameOf(number));
            await inserting.ExecuteNonQueryAsync(stopping);
        }

        await transaction.CommitAsync(stopping);
    }
}
