using System.Globalization;
using System.Security.Cryptography;

namespace Overstap.Local.Demo;

/// <summary>One whole request, from submission to the proof of deletion, as its user lives it and as an operator can check it.</summary>
public sealed class DemoRun(DemoUser user, DemoProof proof, Narrator tell, string output)
{
    public async Task<DemoResult> RunAsync(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var archive = Path.Combine(output, DemoOutput.Archive);
        var account = user.Account;

        tell.Step($"{account.Name} signs in and asks for a copy of everything.");
        await user.SignInAsync(cancellationToken);
        var requestId = await user.SubmitAsync(cancellationToken);
        tell.Detail($"202 Accepted: request {requestId}");

        tell.Step("A code by e-mail makes sure that it is really them.");
        var (codeMail, code) = await user.WaitForMailAsync(DemoMail.Code, cancellationToken);
        tell.Mail(codeMail);
        await user.ConfirmAsync(requestId, code, cancellationToken);
        tell.Detail("Confirmed.");

        tell.Step("Every table of every service is exported, compressed and encrypted, straight into one archive.");
        var exportBegun = TimeProvider.System.GetTimestamp();
        var request = await user.WaitForStateAsync(requestId, "available", cancellationToken);
        var exportSeconds = TimeProvider.System.GetElapsedTime(exportBegun).TotalSeconds;
        var copy = request.GetProperty("copy");
        tell.Detail(string.Create(CultureInfo.InvariantCulture, $"{copy.GetProperty("rows").GetInt64():N0} records in {copy.GetProperty("tables").GetInt32()} tables, {copy.GetProperty("archiveBytes").GetInt64():N0} bytes, {copy.GetProperty("rows").GetInt64() / exportSeconds:N0} records per second."));

        tell.Step("The link comes by e-mail, the password in a message of its own.");
        var (linkMail, link) = await user.WaitForMailAsync(DemoMail.Link, cancellationToken);
        var (passwordMail, password) = await user.WaitForMailAsync(DemoMail.Password, cancellationToken);
        tell.Mail(linkMail);
        tell.Mail(passwordMail);

        tell.Step("The archive is downloaded with nothing but the link, and opened with nothing but the password.");
        await user.DownloadAsync(new Uri(link), archive, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, DemoOutput.Password), password + "\n", cancellationToken);
        var opened = await OpenedCopy.OpenAsync(archive, password, Path.Combine(output, DemoOutput.Opened), cancellationToken);
        Show(opened);

        var until = request.GetProperty("availableUntil").GetDateTimeOffset();
        tell.Step($"Time moves on, to a minute before the end of the 30 days ({until:u}).");
        await user.MoveClockAsync(until.AddMinutes(-1), cancellationToken);
        var before = await user.ProbeAsync(new Uri(link), cancellationToken);
        tell.Detail($"The link still answers {before}.");

        tell.Step("The 30 days end.");
        await user.MoveClockAsync(until.AddSeconds(1), cancellationToken);
        request = await user.WaitForStateAsync(requestId, "closed", cancellationToken);
        var after = await user.ProbeAsync(new Uri(link), cancellationToken);
        tell.Detail($"The link answers {after}.");
        var mails = await user.ReadMailboxAsync(cancellationToken);
        tell.Mail(mails[^1]);

        tell.Step("The proof, read back from storage and from the case file.");
        var blobsLeft = await proof.CountBlobsAsync(requestId, cancellationToken);
        var destroyed = await proof.IsPasswordDestroyedAsync(requestId, cancellationToken);
        tell.Detail($"Blobs of the copy that are left: {blobsLeft}. Wrapped password destroyed: {(destroyed ? "yes" : "no")}.");
        foreach (var entry in request.GetProperty("timeline").EnumerateArray())
            tell.Detail($"{entry.GetProperty("at").GetDateTimeOffset():u}  {entry.GetProperty("event").GetString()}");

        var (services, metadataGroups) = proof.CountServices(opened.Services);
        return new DemoResult(
            requestId, "backup", services, metadataGroups, opened.Tables, opened.Rows, await proof.CountRowsAtSourceAsync(account.Id, cancellationToken),
            new FileInfo(archive).Length, await HashAsync(archive, cancellationToken), before, after, blobsLeft, mails.Count, destroyed,
            Math.Round(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, 1));
    }

    private void Show(OpenedCopy opened)
    {
        foreach (var service in opened.Manifest.GetProperty("tables").EnumerateArray().GroupBy(table => table.GetProperty("service").GetString()))
        {
            var tables = service.Select(table => string.Create(CultureInfo.InvariantCulture, $"{table.GetProperty("table").GetString()} {table.GetProperty("rows").GetInt64():N0}"));
            tell.Detail($"{service.Key,-24} {string.Join(", ", tables)}");
        }

        tell.Detail($"Every file is what the manifest says. Open {Path.Combine(opened.Folder, "README.html")} in a browser.");
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
