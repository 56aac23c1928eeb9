using Microsoft.Extensions.DependencyInjection;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Tests.Requests;

namespace Overstap.Tests.Faults;

/// <summary>A host whose parts fail when a test says so. Each class has its own: what fails, fails for everybody.</summary>
public sealed class FaultHost : ApiHost
{
    public WatchedSource Source => WatchedSource.Of(Local.Functions.Services);

    /// <summary>That the copy is whole, can be opened, and was announced once: nothing lost, nothing doubled, nothing half-delivered.</summary>
    internal async Task AssertDeliveredOnceAsync(ApiUser user, string id, int tables = 4)
    {
        var request = await user.WaitForStateAsync(id, "available");
        Assert.False(request.TryGetProperty("problem", out _), $"A problem is left: {request}");
        var copy = request.GetProperty("copy");
        Assert.Equal((tables, copy.GetProperty("rowsAtSource").GetInt64()), (copy.GetProperty("tables").GetInt32(), copy.GetProperty("rows").GetInt64()));
        Assert.Equal([MailKind.Code, MailKind.Receipt, MailKind.Link, MailKind.Password], user.Mails.Where(mail => mail.Delivered).Select(Letters.KindOf));
        var link = Letters.LinkIn(user.MailsOf(MailKind.Link)[0]);
        var names = await StoredState.OpenAsync(link, Letters.PasswordIn(user.MailsOf(MailKind.Password)[0]));
        Assert.Equal(tables, names.Count(name => name.StartsWith("data/", StringComparison.Ordinal)));
        Assert.Equal(["about/overview.html", "manifest.json", "manifest.json.sig"], names.Take(3));
        Assert.Equal(["copy.zip"], await Stored.NamesAsync(Stored.Copy(id)));
        Assert.NotEmpty(await Stored.HistoryAsync(id));
    }

    /// <summary>Waits until the request shows its user this problem, seeing to it that pauses between tries end.</summary>
    internal async Task<CaseFile> ProblemAsync(ApiUser user, string id, string code)
    {
        var file = await Stored.CaseAsync(id);
        await ApiUser.WaitForAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(2));
                return (file = await Stored.CaseAsync(id)).Problem?.Code == code;
            },
            () => $"The problem {code} was not shown; the case is in {file.Phase} with {file.Problem}.");
        var shown = (await user.GetAsync(id)).GetProperty("problem");
        Assert.Equal(code, shown.GetProperty("code").GetString());
        Assert.Equal(file.Problem!.Tables, shown.GetProperty("tables").EnumerateArray().Select(table => table.GetString()));
        return file;
    }

    protected override void ConfigureServices(IServiceCollection services) => WatchedSource.PutInto(services);
}
