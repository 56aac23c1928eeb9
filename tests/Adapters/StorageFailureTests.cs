using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Local.Azurite;
using Overstap.Ports;

namespace Overstap.Tests.Adapters;

/// <summary>Whatever storage does, every port gives a code; and the caller's own cancelling is no failure of storage.</summary>
public sealed class StorageFailureTests
{
    private static readonly RequestId Id = RequestId.New();
    private static readonly AzuriteAccount Account = AzuriteAccount.Create("failing");

    public static TheoryData<string> Calls => [.. Ports.Keys];

    private static Dictionary<string, Func<BlobServiceClient, CancellationToken, Task>> Ports { get; } = new(StringComparer.Ordinal)
    {
        ["find case"] = (service, token) => new BlobCaseStore(service).FindAsync(Id, token),
        ["list cases"] = async (service, token) => await new BlobCaseStore(service).ListAsync(token).GetAsyncEnumerator(token).MoveNextAsync(),
        ["claim name"] = (service, token) => new BlobRequestIndex(service).ClaimAsync("name", new IndexEntry(Id, default), token),
        ["append to log"] = (service, token) => new BlobAuditLog(service).AppendAsync(Id, 4, "line\n"u8.ToArray(), token),
        ["stage block"] = (service, token) => new BlobCopyStore(service, new HttpClient()).StageBlockAsync(Id, default, "AAAA", new MemoryStream("block"u8.ToArray()), token),
        ["delete container"] = (service, token) => new BlobCopyStore(service, new HttpClient()).DeleteContainerAsync(Id, token),
        ["list copies"] = async (service, token) => await new BlobCopyStore(service, new HttpClient()).ListAsync(token).GetAsyncEnumerator(token).MoveNextAsync(),
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Storage_ThatIsBusyOrBroken_IsUnavailable(string call)
    {
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.RequestTimeout, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable])
            Assert.Equal("storage-unavailable", (await Assert.ThrowsAsync<TransientException>(() => CallAsync(call, Answering(status)))).Code);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Storage_ThatRefusesOurKey_IsForAnOperator(string call) =>
        Assert.Equal("storage-refused", (await Assert.ThrowsAsync<PermanentException>(() => CallAsync(call, Answering(HttpStatusCode.Forbidden)))).Code);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Storage_ThatAnswersOtherwise_IsForAnOperator(string call)
    {
        var failure = await Assert.ThrowsAsync<PermanentException>(() => CallAsync(call, Answering(HttpStatusCode.BadRequest)));
        Assert.Equal("storage-failed", failure.Code);
        Assert.Contains("400", failure.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Storage_ThatIsNotThere_IsUnavailable(string call)
    {
        int port;
        using (var gone = new SilentServer())
            port = gone.Port;
        Assert.Equal("storage-unavailable", (await Assert.ThrowsAsync<TransientException>(() => CallAsync(call, At(port)))).Code);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Storage_ThatNeverAnswers_IsUnavailable(string call)
    {
        using var server = new SilentServer();
        foreach (var tries in (int[])[0, 1])
            Assert.Equal("storage-unavailable", (await Assert.ThrowsAsync<TransientException>(() => CallAsync(call, At(server.Port, tries)))).Code);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_CancelledByItsCaller_IsCancelled(string call)
    {
        using var server = new SilentServer();
        using var cancellation = new CancellationTokenSource();
        var calling = Ports[call](At(server.Port, networkTimeout: TimeSpan.FromMinutes(1)), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling);
    }

    [Fact]
    public async Task Link_ThatCannotBeAsked_IsUnavailable()
    {
        using var server = new SilentServer();
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        var copies = new BlobCopyStore(At(server.Port), http);
        Assert.Equal("storage-unavailable", (await Assert.ThrowsAsync<TransientException>(() => copies.AnswersAsync(new Uri($"http://127.0.0.1:{server.Port}/"), CancellationToken.None))).Code);
    }

    private static Task CallAsync(string call, BlobServiceClient service) => Ports[call](service, CancellationToken.None);

    private static BlobServiceClient Answering(HttpStatusCode status) =>
        new(Account.ConnectionString(1), Options(new ScriptedHandler(_ => new HttpResponseMessage(status) { Content = new ByteArrayContent([]) }), tries: 1, TimeSpan.FromMinutes(1)));

    private static BlobServiceClient At(int port, int tries = 1, TimeSpan? networkTimeout = null) =>
        new(Account.ConnectionString(port), Options(new SocketsHttpHandler(), tries, networkTimeout ?? TimeSpan.FromMilliseconds(50)));

    private static BlobClientOptions Options(HttpMessageHandler handler, int tries, TimeSpan networkTimeout) => new()
    {
        Transport = new HttpClientTransport(new HttpClient(handler)),
        Retry = { MaxRetries = tries, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1), NetworkTimeout = networkTimeout },
    };
}
