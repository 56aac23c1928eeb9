using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Azure.Storage.Blobs;
using Overstap.Adapters;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Local.Demo.Journeys;
using Overstap.Local.SampleCloud;
using Overstap.Local.Settings;

namespace Overstap.Local.Demo;

/// <summary><c>demo</c>: starts a local host of its own, takes one request through it, and leaves the archive, its password and the opened files in a folder.</summary>
public static class DemoCommand
{
    private const string SqliteSource = "Overstap:Sources:cloud:ConnectionString";

    private static readonly Dictionary<string, Func<DemoStage, RequestJourney>> Journeys = new(StringComparer.Ordinal)
    {
        [Name(RequestKind.Migration)] = stage => new MigrationJourney(stage),
        [Name(RequestKind.Backup)] = stage => new BackupJourney(stage),
        [Name(RequestKind.Access)] = stage => new AccessJourney(stage),
        [Name(RequestKind.Deletion)] = stage => new DeletionJourney(stage),
        [Name(RequestKind.Correction)] = stage => new CorrectionJourney(stage),
        [Name(RequestKind.ConsentWithdrawal)] = stage => new ConsentWithdrawalJourney(stage),
        [Name(RequestKind.AccountClosure)] = stage => new AccountClosureJourney(stage),
    };

    /// <summary>The kinds that can be demonstrated, as they are asked for.</summary>
    public static IReadOnlyCollection<string> Kinds => Journeys.Keys;

    /// <returns>0 when everything was as promised, 1 when it was not, 2 when the call is wrong.</returns>
    public static async Task<int> RunAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var account = SampleAccounts.All.FirstOrDefault(known => known.Id == options.Account)
            ?? throw new StartupException($"There is no sample account {options.Account}; there are {string.Join(", ", SampleAccounts.All.Select(known => known.Id))}.", StartupException.Refused);
        if (!Journeys.TryGetValue(options.Kind, out var journeyOf))
            throw new StartupException($"There is no kind of request {options.Kind}; there are {string.Join(", ", Journeys.Keys)}.", StartupException.Refused);
        using var tell = new Narrator();
        var output = DemoOutput.Prepare(options.OutputDirectory ?? Path.Combine(RepositoryRoot.Find(), "demo-output"));
        var hostOptions = HostOptions(options, account);
        var host = await LocalHost.StartAsync(hostOptions, cancellationToken);
        await using (host.ConfigureAwait(false))
        {
            tell.Detail($"Portal and API at {host.Address}, the mailbox at {host.Address}mailbox, all on this machine.");
            // What an earlier demonstration stored is dated by this clock, so it is never put back.
            if (host.Clock.Offset > TimeSpan.Zero)
                tell.Detail($"The clock says {host.Clock.GetUtcNow():u}, where the last demonstration left it: it moves forward only. Delete {hostOptions.DataDirectory} between two of them to begin at the present.");
            using var user = new DemoUser(Client(host), account);
            using var staff = new DemoOperator(new DemoApi(Client(host), SampleAccounts.Operator.Id));
            try
            {
                await new FreshStart(user, staff, host.Settings[SqliteSource]!, tell).PrepareAsync(cancellationToken);
                var journey = journeyOf(new DemoStage(user, staff, new DemoCloud(user.Api, account.Id), Proof(host), tell, output));
                tell.Title($"Overstap: {journey.Title}");
                return Report(await journey.RunAsync(cancellationToken), options.Json, tell, output);
            }
            catch (DemoException e)
            {
                await Console.Error.WriteLineAsync(e.Message);
                return StartupException.Failed;
            }
        }
    }

    private static string Name(RequestKind kind) => kind.ToString().ToKebabCase();

    private static HttpClient Client(LocalHost host) => new() { BaseAddress = host.Address, Timeout = TimeSpan.FromMinutes(5) };

    private static LocalHostOptions HostOptions(DemoOptions options, SampleAccount account) => new()
    {
        DataDirectory = options.DataDirectory ?? Path.Combine(DataDirectory.Default, "demo"),
        Accounts = [.. SampleAccounts.Everyday.Append(account).Distinct()],
    };

    private static DemoProof Proof(LocalHost host)
    {
        var storage = new BlobServiceClient(host.Settings["Overstap:ExportStorage"]);
        var cases = new CaseFiles(new BlobCaseStore(storage), new BlobAuditLog(storage));
        var catalogue = DataCatalogue.Load(DataCatalogue.ShippedPath);
        return new DemoProof(storage, cases, catalogue, SourceMap.LoadShipped(catalogue), host.Settings[SqliteSource]!);
    }

    private static int Report(DemoResult result, bool json, Narrator tell, string output)
    {
        using var self = Process.GetCurrentProcess();
        tell.Step(string.Create(CultureInfo.InvariantCulture, $"Done in {result.Seconds} seconds; peak memory of this process {self.PeakWorkingSet64 >> 20} MB."));
        if (DemoOutput.ArchivesIn(output) is [var archive, .. var others])
            tell.Detail($"Try it yourself: 7z x {archive}{(others.Length > 0 ? ", and the other archives," : "")} with the password in {Path.Combine(output, DemoOutput.Password)}.");
        var faults = result.Faults().ToArray();
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        if (json)
            Console.WriteLine(JsonSerializer.Serialize<object>(result, JsonSerializerOptions.Web));
        return faults.Length == 0 ? 0 : StartupException.Failed;
    }
}
