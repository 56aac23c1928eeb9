using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;

namespace Overstap.Local.Demo;

/// <summary><c>demo</c>: starts a local host of its own, takes one request through it, and leaves the archive, its password and the opened files in a folder.</summary>
public static class DemoCommand
{
    /// <returns>0 when everything was as promised, 1 when it was not, 2 when the call is wrong.</returns>
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var account = SampleAccounts.All.FirstOrDefault(known => known.Id == options.Account)
            ?? throw new StartupException($"There is no sample account {options.Account}; there are {string.Join(", ", SampleAccounts.All.Select(known => known.Id))}.", StartupException.Refused);
        using var tell = new Narrator();
        tell.Title("Overstap: one request for a copy, from asking to the proof that it is gone.");
        var output = DemoOutput.Prepare(options.OutputDirectory ?? Path.Combine(RepositoryRoot.Find(), "demo-output"));
        var host = await LocalHost.StartAsync(HostOptions(options, account), cancellationToken);
        await using (host.ConfigureAwait(false))
        {
            tell.Detail($"Portal and API at {host.Address}, the mailbox at {host.Address}mailbox, all on this machine.");
            using var user = new DemoUser(new HttpClient { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) }, account);
            try
            {
                var result = await new DemoRun(user, Proof(host), tell, output).RunAsync(cancellationToken);
                return Report(result, options.Json, tell, output);
            }
            catch (DemoException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return StartupException.Failed;
            }
        }
    }

    private static LocalHostOptions HostOptions(DemoOptions options, SampleAccount account) => new()
    {
        DataDirectory = options.DataDirectory ?? Path.Combine(DataDirectory.Default, "demo"),
        Accounts = [.. SampleAccounts.Everyday.Append(account).Distinct()],
    };

    private static DemoProof Proof(LocalHost host)
    {
        var storage = new BlobServiceClient(host.Settings["Overstap:ExportStorage"]);
        var cases = new CaseFiles(new BlobCaseStore(storage), new BlobAuditLog(storage));
        return new DemoProof(storage, cases, DataCatalogue.Load(DataCatalogue.ShippedPath), host.Settings["Overstap:SqliteSource"]!);
    }

    private static int Report(DemoResult result, bool json, Narrator tell, string output)
    {
        using var self = Process.GetCurrentProcess();
        tell.Step(string.Create(CultureInfo.InvariantCulture, $"Done in {result.Seconds} seconds; peak memory of this process {self.PeakWorkingSet64 >> 20} MB."));
        tell.Detail($"Try it yourself: 7z x {Path.Combine(output, DemoOutput.Archive)} with the password in {Path.Combine(output, DemoOutput.Password)}.");
        var faults = result.Faults().ToArray();
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(result, JsonSerializerOptions.Web));
        return faults.Length == 0 ? 0 : StartupException.Failed;
    }
}
