using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class AuditTests(ApiHost host)
{
    private static readonly string[] Ways =
    [
        "a line altered", "a line removed", "the end removed", "two lines swapped", "a line that is no JSON", "everything removed", "another log whose chain is whole", "a line removed and the chain made whole",
    ];

    private readonly ApiUser _user = host.NewUser();

    [Fact]
    public async Task Log_OfAWholeLife_TellsItInOrderAndNamesNobody()
    {
        var id = await _user.ObtainAsync();
        host.Clock.Advance(TimeSpan.FromDays(31));
        var request = await _user.WaitForStateAsync(id, "closed");

        string[] story =
        [
            "submitted", "code-mail-sent", "identity-confirmed", "phase-exporting", "receipt-mail-sent", "password-wrapped", "archive-sealed", "phase-delivering", "link-published", "link-mail-sent", "password-mail-sent",
            "phase-available", "phase-erasing", "password-destroyed", "link-revoked", "archive-deleted", "copy-erased", "erased-mail-sent", "phase-closed",
        ];
        var told = (await host.Stored.HistoryAsync(id)).Select(entry => entry.Event).ToArray();
        // The sweep, whose hour strikes at the instant at which the copy's time ends, may be the first to erase.
        var erasure = Array.IndexOf(story, "phase-erasing");
        Assert.Equal(story[..erasure], told[..erasure]);
        Assert.Equal(story.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Equal("phase-closed", told[^1]);
        Assert.Equal(told, request.GetProperty("timeline").EnumerateArray().Select(entry => entry.GetProperty("event").GetString()));
        var log = Encoding.UTF8.GetString(await ReadAsync(id));
        Assert.Equal("", Assert.IsType<string>(log.Split('\n')[^1]));
        Assert.DoesNotContain(ApiUser.Trace, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_user.Person.Id, log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Log_OfTheHost_HoldsNothingPersonalAndNoSecret()
    {
        var id = await _user.ObtainAsync();
        string[] secrets =
        [
            ApiUser.Trace, _user.Person.Id, Letters.CodeIn(_user.MailsOf(MailKind.Code)[0]), Letters.PasswordIn(_user.MailsOf(MailKind.Password)[0]),
            Letters.LinkIn(_user.MailsOf(MailKind.Link)[0]).Query,
        ];
        (await _user.TryWithdrawAsync(id)).Succeeds(202);
        await _user.WaitForStateAsync(id, "closed");

        Assert.All(host.Log, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Log_TamperedWith_IsDetectedAndNotShown()
    {
        var id = await _user.ObtainAsync();
        var genuine = await ReadAsync(id);
        foreach (var way in Ways)
        {
            await WriteAsync(id, Tampered(way, genuine));
            (await _user.TryGetAsync(id)).Refuses(503, "audit-log-altered");
        }

        await WriteAsync(id, genuine);
        await _user.GetAsync(id);
    }

    private static byte[] Tampered(string how, byte[] genuine)
    {
        var lines = Encoding.UTF8.GetString(genuine).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        switch (how)
        {
            case "a line altered":
                lines[2] = lines[2].Replace("identity-confirmed", "identity-refuted", StringComparison.Ordinal);
                break;
            case "a line removed":
                lines.RemoveAt(2);
                break;
            case "the end removed":
                // The very last change is still pending in the case file, so losing it loses nothing.
                lines.RemoveRange(lines.Count - 2, 2);
                break;
            case "two lines swapped":
                (lines[1], lines[2]) = (lines[2], lines[1]);
                break;
            case "a line that is no JSON":
                lines[1] = "quokka4711";
                break;
            case "everything removed":
                lines.Clear();
                break;
            case "another log whose chain is whole":
                lines = Forge(lines.Select((line, n) => n == 2 ? line.Replace("identity-confirmed", "identity-refuted", StringComparison.Ordinal) : line));
                break;
            case "a line removed and the chain made whole":
                lines = Forge(lines.Where((_, n) => n != 2));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, "There is no such way.");
        }

        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>What somebody can do who knows how the chain is made.</summary>
    private static List<string> Forge(IEnumerable<string> lines)
    {
        var trail = new AuditTrail();
        foreach (var entry in lines.Select(line => JsonSerializer.Deserialize<SealedAuditEntry>(line, JsonSerializerOptions.Web)!.Entry))
            trail = trail.Add(entry.Event, entry.At, entry.Detail);
        return [.. trail.Pending!];
    }

    private async Task<byte[]> ReadAsync(string id) => (await host.Stored.Audit.GetBlobClient($"{id}.jsonl").DownloadContentAsync()).Value.Content.ToArray();

    private async Task WriteAsync(string id, byte[] log)
    {
        var blob = host.Stored.Audit.GetAppendBlobClient($"{id}.jsonl");
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots);
        await blob.CreateAsync(new AppendBlobCreateOptions());
        using var content = new MemoryStream(log);
        if (log.Length > 0)
            await blob.AppendBlockAsync(content);
    }
}
