using System.Text.Json;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;
using Overstap.Local.Demo;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>One request as its user lives it, whatever happens to the hosts meanwhile.</summary>
internal sealed class Journey(HostedCloud cloud, SampleAccount account) : IDisposable
{
    private static readonly DataCatalogue Catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
    private readonly CancellationToken _never = CancellationToken.None;
    private readonly List<MailKind> _mails = [];

    public DemoUser User { get; } = new(cloud.CreateClient(), account) { Patience = TimeSpan.FromMinutes(5) };

    public RequestId Id { get; private set; }

    public string? Code { get; private set; }

    public Uri? Link { get; private set; }

    public string? Password { get; private set; }

    /// <summary>The mails that must have been sent, in order, each once.</summary>
    public IReadOnlyList<MailKind> Mails => _mails;

    /// <summary>The whole way of a copy that is delivered, fetched, and erased after its 30 days.</summary>
    public async Task CompleteAsync()
    {
        await SubmitAsync();
        await ConfirmAsync();
        await ReceiveAsync();
        await WaitOutAsync();
    }

    public async Task SubmitAsync()
    {
        await User.SignInAsync(_never);
        Id = RequestId.Parse(await User.SubmitAsync(_never));
        _mails.Add(MailKind.Code);
    }

    /// <summary>Goes on with a request of this account that another client submitted and lost sight of.</summary>
    public async Task AdoptAsync(RequestId id)
    {
        await User.SignInAsync(_never);
        Id = id;
        _mails.Add(MailKind.Code);
    }

    public async Task<string> ReadCodeAsync() => Code = (await User.WaitForMailAsync(DemoMail.Code, _never)).Value;

    public async Task ConfirmAsync() => await User.ConfirmAsync(Id.ToString(), await ReadCodeAsync(), _never);

    /// <summary>Fetches the copy with the link, opens it with the password, and finds every record of the account in it.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        var request = await User.WaitForStateAsync(Id.ToString(), "available", _never);
        _mails.AddRange(MailKind.Receipt, MailKind.Link, MailKind.Password);
        Link = new Uri((await User.WaitForMailAsync(DemoMail.Link, _never)).Value);
        Password = (await User.WaitForMailAsync(DemoMail.Password, _never)).Value;
        await AssertOneArchiveAsync();

        var folder = Path.Combine(cloud.Downloads, Id.ToString());
        Directory.CreateDirectory(folder);
        var archive = Path.Combine(folder, "copy.zip");
        await User.DownloadAsync(Link, archive, _never);
        var opened = await OpenedCopy.OpenAsync([archive], Password, Path.Combine(folder, "opened"), _never);
        Assert.Equal(await Proof().CountRowsAtSourceAsync(account.Id, _never), opened.Rows);
        return request;
    }

    /// <summary>Lets the 30 days pass.</summary>
    public async Task WaitOutAsync()
    {
        await User.SignInAsync(_never);
        var request = await User.GetRequestAsync(Id.ToString(), _never);
        await MoveClockAsync(request.GetProperty("availableUntil").GetDateTimeOffset().AddSeconds(1));
        await CloseAsync(MailKind.Erased);
    }

    public async Task WithdrawAsync()
    {
        await User.WithdrawAsync(Id.ToString(), _never);
        await CloseAsync(MailKind.Withdrawn);
    }

    /// <summary>Never confirms.</summary>
    public async Task LapseAsync()
    {
        await ReadCodeAsync();
        await PassAsync(TimeSpan.FromHours(24));
        await CloseAsync(MailKind.Lapsed);
    }

    public async Task CloseAsync(MailKind farewell)
    {
        await User.WaitForStateAsync(Id.ToString(), "closed", _never);
        _mails.Add(farewell);
    }

    public async Task<string?> ReadStateAsync() => (await User.GetRequestAsync(Id.ToString(), _never)).GetProperty("state").GetString();

    /// <summary>Lets some time pass.</summary>
    public async Task PassAsync(TimeSpan time) => await MoveClockAsync(await User.ReadClockAsync(_never) + time);

    public void Dispose() => User.Dispose();

    /// <summary>The container holds the archive, and none of the records and blocks that it was made from.</summary>
    private async Task AssertOneArchiveAsync()
    {
        var container = cloud.Exports.GetBlobContainerClient($"copy-{Id}");
        var blobs = await container.GetBlobsAsync(states: Azure.Storage.Blobs.Models.BlobStates.All).Select(blob => blob.Name).ToListAsync();
        Assert.Equal(["copy.zip"], blobs);
    }

    /// <summary>The one call that is not simply sent again: how far to move is worked out anew.</summary>
    private async Task MoveClockAsync(DateTimeOffset instant)
    {
        while (await User.ReadClockAsync(_never) < instant)
        {
            try
            {
                await User.MoveClockAsync(instant, _never);
                return;
            }
            catch (HttpRequestException)
            {
                // Whether the clock was moved before the host died, it says itself.
            }
        }

        await User.SignInAsync(_never);
    }

    private DemoProof Proof() => new(cloud.Exports, null!, Catalogue, SourceMap.LoadShipped(Catalogue), SampleCloudDatabase.ConnectionString(cloud.SampleDatabase));
}
