using System.Security.Cryptography;
using Overstap.Adapters;
using Overstap.Adapters.Landed;
using Overstap.Catalogue;
using Overstap.Ports;
using Overstap.Tests.Contracts;
using Overstap.Tests.Seal;

namespace Overstap.Tests.Landed;

/// <summary>What rows may name, what can happen to an object while it is read, and what is erased.</summary>
public sealed class LandedObjectTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Canary = "canary";
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Most lead, or would lead, to the photo of another account, which lies beside.</summary>
    public static TheoryData<string> HostileNames =>
    [
        "../{other}/secret.jpg", "./../{other}/secret.jpg", "a/../../{other}/secret.jpg", "..\\{other}\\secret.jpg", "/photos/{other}/secret.jpg", "//photos/{other}/secret.jpg", "a/..", ".", "..", "/",
        "a//b", "a/", "a.", "a./b", "...", "a\0b", "a\nb", "a\u007fb", "https://127.0.0.1/secret.jpg",
    ];

    /// <summary>These look like ways out, and are names like others: nothing is called so here.</summary>
    public static TheoryData<string> HarmlessNames =>
    [
        "%2e%2e/{other}/secret.jpg", "%2e%2e%2f{other}%2fsecret.jpg", "..%2f{other}%2fsecret.jpg", ".. /{other}/secret.jpg", "..;/{other}/secret.jpg", "secret.jpg", "secret.jpg?comp=list", "secret.jpg#", "photos/{other}/secret.jpg",
        "?restype=container&comp=list", "*", "'; DROP TABLE photo; --", "\u202egpj.exe",
    ];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task Open_HostileName_IsNotFollowed(string name)
    {
        using var cloud = await WithTwoAccountsAsync();
        var failure = await Assert.ThrowsAsync<PermanentException>(() => OpenAsync(cloud, name.Replace("{other}", HashOfOther, StringComparison.Ordinal)));

        Assert.Equal("source-object-name-invalid", failure.Code);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(HarmlessNames))]
    public async Task Open_NameThatLooksLikeAWayOut_StaysInTheFolder(string name)
    {
        using var cloud = await WithTwoAccountsAsync();
        name = name.Replace("{other}", HashOfOther, StringComparison.Ordinal);
        Assert.Equal("source-object-missing", (await Assert.ThrowsAsync<PermanentException>(() => OpenAsync(cloud, name))).Code);

        await cloud.PutAsync(name, "mine"u8.ToArray());

        Assert.Equal("mine"u8.ToArray(), await ReadAsync(cloud, name));
        Assert.Equal(Canary, (await cloud.Container.GetBlobClient(ObjectCloud.FolderOf("other") + "secret.jpg").DownloadContentAsync()).Value.Content.ToString());
    }

    [Fact]
    public async Task Open_NameThatStorageCannotHave_IsNotFollowed()
    {
        using var cloud = await WithTwoAccountsAsync();
        Assert.Equal("source-object-name-invalid", (await Assert.ThrowsAsync<PermanentException>(() => OpenAsync(cloud, "\ud800"))).Code);
        Assert.Equal("source-object-name-invalid", (await Assert.ThrowsAsync<PermanentException>(() => OpenAsync(cloud, new string('a', 801)))).Code);
    }

    [Fact]
    public async Task Read_ConnectionThatBreaksAgainAndAgain_GoesOnWhereItStopped()
    {
        using var handler = new InterferingHandler { BreaksAfter = number => number % 7 == 6 ? null : 300_000 };
        using var cloud = new ObjectCloud(azurite.ConnectionString, handler);
        var content = RandomNumberGenerator.GetBytes(20 << 20);
        await cloud.PutAsync("film", content);

        Assert.Equal(content, await ReadAsync(cloud, "film"));

        Assert.Equal(content.Length, handler.Read);
    }

    [Fact]
    public async Task Read_ConnectionThatBringsNothingAnyMore_IsGivenUp()
    {
        using var handler = new InterferingHandler { BreaksAfter = number => number == 0 ? 1_000_000 : 0 };
        using var cloud = new ObjectCloud(azurite.ConnectionString, handler);
        await cloud.PutAsync("film", new byte[9 << 20]);

        var failure = await Assert.ThrowsAsync<TransientException>(() => ReadAsync(cloud, "film"));

        Assert.Equal("source-object-unreadable", failure.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_ObjectReplacedOrDeletedMeanwhile_HandsOutNoMixture(bool isDeleted)
    {
        using var handler = new InterferingHandler();
        using var cloud = new ObjectCloud(azurite.ConnectionString, handler);
        await cloud.PutAsync("film", new byte[20 << 20]);
        handler.Before = async number =>
        {
            if (number == 1 && isDeleted) await cloud.Container.DeleteBlobAsync(ObjectCloud.Home + "film");
            else if (number == 1) await cloud.PutAsync("film", new byte[20 << 20]);
        };

        Assert.Equal("source-object-changed", (await Assert.ThrowsAsync<TransientException>(() => ReadAsync(cloud, "film"))).Code);
    }

    [Fact]
    public async Task Open_ObjectAboveTheLimit_IsRefused()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString, largest: 10);
        await cloud.PutAsync("a", new byte[10]);
        await cloud.PutAsync("b", new byte[11]);

        Assert.Equal(10, (await ReadAsync(cloud, "a")).Length);
        Assert.Equal("source-object-too-large", (await Assert.ThrowsAsync<PermanentException>(() => OpenAsync(cloud, "b"))).Code);
    }

    [Fact]
    public async Task Open_ContainerThatIsAway_IsWorthAnotherTry()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        var away = new LandedObjects(cloud.Map, LandedCloud.Missing);

        Assert.Equal("source-unavailable", (await Assert.ThrowsAsync<TransientException>(() => away.OpenAsync("garden-photos", "photos", "a", "b", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Measure_CountsTheAccountsOwn()
    {
        using var cloud = await WithTwoAccountsAsync();
        await cloud.PutAsync("a", new byte[10]);
        await cloud.PutAsync("b/c", new byte[20]);

        Assert.Equal(new ObjectTotals(2, 30), await cloud.Objects.MeasureAsync("garden-photos", "photos", ObjectCloud.Account, CancellationToken.None));
        Assert.Equal(new ObjectTotals(0, 0), await cloud.Objects.MeasureAsync("garden-photos", "photos", "nobody", CancellationToken.None));
    }

    [Fact]
    public async Task Erase_TakesTheAccountsObjects_BeforeItsRows_AndNobodyElses()
    {
        using var cloud = await WithTwoAccountsAsync();
        await cloud.PutAsync("a", new byte[10]);
        await cloud.PutAsync("named/by/no/row", new byte[10]);
        var rows = new InMemoryRows(() => LandedCloud.Names(cloud.Container, ObjectCloud.Home));

        await RouterOf(cloud, cloud.Map, rows).EraseAsync("garden-photos", "photos", ObjectCloud.Account, Now, CancellationToken.None);
        await RouterOf(cloud, cloud.Map, rows).EraseAsync("garden-photos", "photos", ObjectCloud.Account, Now, CancellationToken.None);

        Assert.Equal([0, 0], rows.ObjectsLeft);
        Assert.Single(LandedCloud.Names(cloud.Container, ObjectCloud.FolderOf("other")));
    }

    [Fact]
    public async Task Erase_RowsThatALawKeeps_KeepTheirObjects()
    {
        using var cloud = new ObjectCloud(azurite.ConnectionString);
        foreach (var name in (string[])["old", "new", "undated", "of both"]) await cloud.PutAsync(name, new byte[1]);
        var kept = cloud.WithRetention(months: 12);
        cloud.Name(("old", "2020-01-01T00:00:00.000Z"), ("new", "2026-01-01T00:00:00.000Z"), ("undated", null), ("of both", "2020-01-01T00:00:00.000Z"), ("of both", "2026-01-01T00:00:00.000Z"));

        await RouterOf(cloud, kept, new InMemoryRows(() => [])).EraseAsync("garden-photos", "photos", ObjectCloud.Account, Now, CancellationToken.None);

        Assert.Equal(["new", "of both", "undated"], LandedCloud.Names(cloud.Container, ObjectCloud.Home));
    }

    private static string HashOfOther => ObjectCloud.FolderOf("other").Split('/')[1];

    private static SourceRouter RouterOf(ObjectCloud cloud, SourceMap map, IRecordEraser rows) => new(
        map,
        new Dictionary<string, SourceAdapter>
        {
            ["garden"] = new(cloud.Rows, rows, new LandedRecordCorrector(map)),
            ["albums"] = new(cloud.Rows, rows, new LandedRecordCorrector(map)) { Objects = new LandedObjects(map, cloud.Container) },
        },
        EmptyCloud.Amsterdam);

    private static Task<ISourceObject> OpenAsync(ObjectCloud cloud, string name) => cloud.Objects.OpenAsync("garden-photos", "photos", ObjectCloud.Account, name, CancellationToken.None);

    private static async Task<byte[]> ReadAsync(ObjectCloud cloud, string name)
    {
        await using var content = await OpenAsync(cloud, name);
        var (bytes, buffer) = (new MemoryStream(), new byte[1_500_000]);
        for (int read; (read = await content.ReadAsync(buffer, CancellationToken.None)) > 0;) bytes.Write(buffer, 0, read);
        Assert.Equal(content.Length, bytes.Length);
        return bytes.ToArray();
    }

    private async Task<ObjectCloud> WithTwoAccountsAsync()
    {
        var cloud = new ObjectCloud(azurite.ConnectionString);
        await cloud.Container.UploadBlobAsync(ObjectCloud.FolderOf("other") + "secret.jpg", BinaryData.FromString(Canary));
        return cloud;
    }

    /// <summary>Notes how many objects are left when the rows are erased.</summary>
    private sealed class InMemoryRows(Func<IReadOnlyList<string>> objects) : IRecordEraser
    {
        public List<int> ObjectsLeft { get; } = [];

        public Task<ErasableTable> CountAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(new ErasableTable(service, table, 0));

        public Task<ErasedTable> EraseAsync(string service, string table, string accountId, DateTimeOffset now, CancellationToken cancellationToken)
        {
            ObjectsLeft.Add(objects().Count);
            return Task.FromResult(new ErasedTable(service, table, 0, 0, 0));
        }
    }
}
