using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Overstap.Local.Open;
using Overstap.Local.Verify;

namespace Overstap.Local.Demo.Journeys;

/// <summary>What the kinds have in common that hand over a copy.</summary>
public abstract class CopyJourney(DemoStage stage) : RequestJourney(stage)
{
    /// <summary>The links of the archives, most often of one.</summary>
    protected IReadOnlyList<Uri> Links { get; private set; } = [];

    protected Uri Link => Links[0];

    /// <summary>Tells of the mails with link and password, downloads the archive with the one and opens it with the other.</summary>
    protected async Task<OpenedCopy> ReceiveAsync(string archive, string opened, CancellationToken cancellationToken)
    {
        var mails = await User.WaitForNextMailsAsync(2, cancellationToken);
        Tell.Step("The link comes by e-mail, the password in a message of its own.");
        Tell.Mails(mails);
        Links = (await User.WaitForMailAsync(DemoMail.Link, cancellationToken)).Mail.Links;
        var (_, password) = await User.WaitForMailAsync(DemoMail.Password, cancellationToken);
        await OwnerOnly.WriteFileAsync(Stage.Path(DemoOutput.Password), Encoding.ASCII.GetBytes(password + "\n"), cancellationToken);
        Tell.Step(Links.Count == 1
            ? "The archive is downloaded with nothing but the link, and opened with nothing but the password."
            : $"The copy is {English.Count(Links.Count, "archive")}. They are downloaded with nothing but their links, and opened with nothing but the password.");
        return await OpenAsync(archive, opened, cancellationToken);
    }

    protected async Task<OpenedCopy> OpenAsync(string archive, string opened, CancellationToken cancellationToken)
    {
        // Of several archives a later copy keeps the first one's link only, so the latest mail counts.
        Links = (await User.WaitForMailAsync(DemoMail.Link, cancellationToken)).Mail.Links;
        var archives = PathsOf(archive);
        foreach (var (link, path) in Links.Zip(archives))
            await User.DownloadAsync(link, path, cancellationToken);
        var password = (await File.ReadAllTextAsync(Stage.Path(DemoOutput.Password), cancellationToken)).Trim();
        var copy = await OpenedCopy.OpenAsync(archives, password, Stage.Path(opened), cancellationToken);
        await VerifyAsync(copy, cancellationToken);
        return copy;
    }

    /// <summary>Verifies the opened copy as anybody can who has it and the service's public keys, and nothing else.</summary>
    private async Task VerifyAsync(OpenedCopy copy, CancellationToken cancellationToken)
    {
        var keys = Stage.Path(DemoOutput.Keys);
        await File.WriteAllBytesAsync(keys, await User.Api.DownloadAsync("/api/keys", cancellationToken), cancellationToken);
        await using var said = new StringWriter();
        var isValid = await VerifyCopyCommand.RunAsync([copy.Folder], keys, passwordFile: null, said, cancellationToken) == 0;
        if (!isValid)
            throw new DemoException($"The copy is not valid: {said}");
        Tell.Detail($"verify copy {copy.Folder} --key {keys}:");
        foreach (var line in said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Tell.Detail($"  {line.TrimEnd()}");
    }

    protected void ShowTables(OpenedCopy opened)
    {
        foreach (var service in opened.Manifest.GetProperty("tables").EnumerateArray().GroupBy(table => table.GetProperty("service").GetString()))
        {
            var tables = service.Select(table => $"{table.GetProperty("table").GetString()} {Number(table.GetProperty("rows").GetInt64())}");
            Tell.Detail($"{service.Key,-24} {string.Join(", ", tables)}");
        }

        ShowGuide(opened);
    }

    protected void ShowGuide(OpenedCopy opened) =>
        Tell.Detail($"{English.Grouped(opened.Rows, "record")} in {English.Count(opened.Tables, "table")}. Every file is what the signed manifest says. Open {Path.Combine(opened.Folder, "about", "overview.html")} in a browser.");

    protected void ShowSpeed(JsonElement copy, TimeSpan took) => Tell.Detail(string.Create(
        CultureInfo.InvariantCulture,
        $"{English.Grouped(copy.GetProperty("rows").GetInt64(), "record")} in {English.Count(copy.GetProperty("tables").GetInt32(), "table")}, {copy.GetProperty("archiveBytes").GetInt64():N0} bytes, {copy.GetProperty("rows").GetInt64() / took.TotalSeconds:N0} records per second."));

    /// <summary>Lets the time pass in which the copy can be taken, up to its last minute: two reminders come, and the link works until the end.</summary>
    /// <returns>What the link answered in that minute.</returns>
    protected async Task<int> WaitForLastMinuteAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var (days, words) in ((int, string)[])[(7, "7 days"), (1, "1 day")])
        {
            await MoveClockAsync(until.AddDays(-days).AddSeconds(1), $"{words} before the end ({until:u}), a reminder.", cancellationToken);
            await ShowMailsAsync(1, cancellationToken);
        }

        await MoveClockAsync(until.AddMinutes(-1), "a minute before the end.", cancellationToken);
        var status = await ProbeAsync(expected: [200], cancellationToken);
        Tell.Detail(Links.Count == 1 ? $"The link still answers {status}." : $"The {Links.Count} links still answer {status}.");
        return status;
    }

    protected async Task<CopyEnd> ProveEndAsync(int linkStatusBefore, CancellationToken cancellationToken)
    {
        var linkStatusAfter = await ProbeAsync(expected: [403, 404], cancellationToken);
        var end = new CopyEnd(linkStatusBefore, linkStatusAfter, await Stage.Proof.CountBlobsAsync(RequestId, cancellationToken), await Stage.Proof.IsPasswordDestroyedAsync(RequestId, cancellationToken));
        Tell.Detail($"{(Links.Count == 1 ? "The link answers" : $"The {Links.Count} links answer")} {end.LinkStatusAfter}. Blobs of the copy that are left: {end.BlobsLeft}. Wrapped password destroyed: {(end.WrappedKeyDestroyed ? "yes" : "no")}.");
        return end;
    }

    /// <summary>What the links answer: of several, the first answer that is none of those expected.</summary>
    private async Task<int> ProbeAsync(int[] expected, CancellationToken cancellationToken)
    {
        var answers = new List<int>();
        foreach (var link in Links)
            answers.Add(await User.ProbeAsync(link, cancellationToken));
        return answers.Find(answer => !expected.Contains(answer)) is var other and not 0 ? other : answers[0];
    }

    /// <summary>Bytes of all archives together.</summary>
    protected long Measure(string archive) => PathsOf(archive).Sum(path => new FileInfo(path).Length);

    /// <summary>Where the archives are, as many as there are links.</summary>
    private string[] PathsOf(string archive) => [.. Links.Select((_, index) => Stage.Path(DemoOutput.NameOf(archive, index, Links.Count)))];

    /// <summary>SHA-256 of the archive, or of the first.</summary>
    protected async Task<string> HashAsync(string archive, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(PathsOf(archive)[0]);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
