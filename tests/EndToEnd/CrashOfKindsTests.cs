using Microsoft.Data.Sqlite;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>
/// Requests of the other kinds whose hosts are killed one after the other, at each place that only such requests come to: every host dies at the next
/// one. Each request ends as if nothing had happened.
/// </summary>
public sealed class CrashOfKindsTests(HostedCloud cloud) : IClassFixture<HostedCloud>
{
    private static readonly string[] Notes = ["notes"];

    [Fact]
    public Task Migration_KilledAtEachOfItsPlaces_ErasesWhatItsCopyHoldsOnce() => RunAsync(SampleAccounts.Small, CrashPlaces.OfMigration, async journey =>
    {
        await BeginSwitchingAsync(journey);
        await journey.DecideAsync("infeasibility", new { reasons = "Much data", until = Day(await journey.GetAsync(), 40) });
        await journey.WaitForMailAsync(MailKind.Infeasible);
        await journey.SayAsync("transition-extension", new { until = Day(await journey.GetAsync(), 50) });
        await journey.WaitForMailAsync(MailKind.TransitionExtended);
        await journey.MoveClockAsync((await journey.GetAsync()).GetProperty("submittedAt").GetDateTimeOffset().AddDays(46));
        await journey.WaitForMailAsync(MailKind.TransitionEnding);
        await journey.SayAsync("switching-success");
        await journey.WaitForStateAsync("retrieval");
        var keepUntil = (await journey.FileAsync()).KeepUntil!.Value;
        await journey.MoveClockAsync(keepUntil.AddDays(-7));
        await journey.WaitForMailAsync(MailKind.RetrievalEnding);
        await journey.MoveClockAsync(keepUntil);
        var request = await journey.WaitForStateAsync("closed");

        Assert.Equal("contract-ended", request.GetProperty("outcome").GetString());
        Assert.All(request.GetProperty("sourceErasure").GetProperty("tables").EnumerateArray(), table => Assert.Equal(
            table.GetProperty("rowsBefore").GetInt64(), table.GetProperty("rowsErased").GetInt64() + table.GetProperty("rowsRetained").GetInt64()));
        Assert.True(request.GetProperty("sourceErasure").GetProperty("tables").EnumerateArray().Sum(table => table.GetProperty("rowsErased").GetInt64()) > 0);
        var account = await journey.GetCloudAccountAsync();
        Assert.Equal("notes", Assert.Single(account.GetProperty("endedServices").EnumerateArray()).GetProperty("service").GetString());
        Assert.False(account.GetProperty("frozen").GetBoolean() || account.GetProperty("contractEnded").GetBoolean());
    });

    [Fact]
    public Task MigrationNeverConfirmed_KilledAtEachOfItsPlaces_GivesTheServiceBack() => RunAsync(SampleAccounts.Awkward, CrashPlaces.OfStaying, async journey =>
    {
        await BeginSwitchingAsync(journey);
        await journey.PassAsync(TimeSpan.FromDays(34));
        await journey.WaitForStateAsync("retrieval");
        await journey.MoveClockAsync((await journey.FileAsync()).KeepUntil!.Value);
        var request = await journey.WaitForStateAsync("closed");

        Assert.Equal("not-switched", request.GetProperty("outcome").GetString());
        Assert.False(request.TryGetProperty("sourceErasure", out _));
        var account = await journey.GetCloudAccountAsync();
        Assert.Equal(0, account.GetProperty("frozenServices").GetArrayLength() + account.GetProperty("endedServices").GetArrayLength());
        Assert.False(account.GetProperty("frozen").GetBoolean() || account.GetProperty("contractEnded").GetBoolean());
    });

    [Fact]
    public Task Deletion_KilledAtEachOfItsPlaces_ErasesOnce() => RunAsync(SampleAccounts.Indebted, CrashPlaces.OfDeletion, async journey =>
    {
        await journey.AskAsync(new { kind = "deletion", services = Notes });
        await journey.WaitForStateAsync("preconditions");
        await journey.WaitForMailAsync(MailKind.Blocked);
        await journey.SettleAsync("unpaid-instalments");
        await journey.SayAsync("reassessment");
        await journey.WaitForStateAsync("confirmation");
        await journey.WaitForMailAsync(MailKind.ConfirmErasure);
        await journey.SayAsync("go-ahead", new { assessment = (await journey.GetAsync()).GetProperty("assessment").GetProperty("mark").GetString() });
        await journey.WaitForMailAsync(MailKind.CoolingOff);
        await journey.PassAsync(TimeSpan.FromDays(7));
        Assert.Equal("source-erased", (await journey.WaitForStateAsync("closed")).GetProperty("outcome").GetString());
    });

    [Fact]
    public Task Correction_KilledAtEachOfItsPlaces_IsMadeAndToldOnce() => RunAsync(SampleAccounts.Typical, CrashPlaces.OfCorrection, async journey =>
    {
        await journey.AskAsync(new { kind = "correction", corrections = (object[])[new { service = "account", table = "account", record = "1", fields = new { nickname = "Rowan" } }] });
        await journey.WaitForStateAsync("assessment");
        await journey.DecideAsync("answer-extension", new { reasons = "Many requests" });
        await journey.WaitForMailAsync(MailKind.AnswerExtended);
        await journey.DecideAsync("correction");
        Assert.Equal("applied", (await journey.WaitForStateAsync("closed")).GetProperty("outcome").GetString());
    });

    [Fact]
    public Task ConsentWithdrawal_KilledAtEachOfItsPlaces_StopsAndIsToldOnce() => RunAsync(SampleAccounts.Typical, CrashPlaces.OfConsentWithdrawal, async journey =>
    {
        await journey.AskAsync(new { kind = "consent-withdrawal", services = (string[])["sms"] });
        await journey.WaitForMailAsync(MailKind.ConfirmConsentWithdrawal);
        await journey.SayAsync("go-ahead");
        Assert.Equal("applied", (await journey.WaitForStateAsync("closed")).GetProperty("outcome").GetString());
    });

    [Fact]
    public Task RequestOfAnAgent_KilledAtEachOfItsPlaces_IsRefusedOnce() => RunAsync(SampleAccounts.Typical, CrashPlaces.OfAgents, async journey =>
    {
        await journey.AskAsync(new { kind = "backup", services = Notes, mandate = "In the name of the empty account" });
        await journey.WaitForStateAsync("awaiting-mandate");
        await journey.DecideAsync("mandate", new { approved = true, subject = new { account = SampleAccounts.Empty.Id, email = SampleAccounts.Empty.Email } });
        await journey.WaitForMailAsync(MailKind.MandateNotice);
        await journey.DecideAsync("refusal", new { ground = "vexatious" });
        Assert.Equal("refused", (await journey.WaitForStateAsync("closed")).GetProperty("outcome").GetString());
    });

    [Fact]
    public Task PartialCopy_KilledAtEachPlaceOfItsCompletion_IsWholeAndToldOnce() => RunAsync(SampleAccounts.Small, CrashPlaces.OfCompletion, async journey =>
    {
        await AlterAsync("ALTER TABLE notes_folders RENAME TO away");
        await journey.AskAsync(new { kind = "backup", services = Notes });
        await Eventually.TrueAsync(async () =>
        {
            await journey.PassAsync(TimeSpan.FromMinutes(5));
            return (await journey.GetAsync()).GetProperty("state").GetString() == "available";
        });
        Assert.Equal("partial", (await journey.GetAsync()).GetProperty("copy").GetProperty("state").GetString());
        await AlterAsync("ALTER TABLE away RENAME TO notes_folders");
        await journey.DecideAsync("retry");
        await journey.WaitForMailAsync(MailKind.CopyCompleted);

        var copy = (await journey.GetAsync()).GetProperty("copy");
        Assert.Equal(("complete", 4), (copy.GetProperty("state").GetString(), copy.GetProperty("tables").GetInt32()));
        Assert.Equal(copy.GetProperty("rowsAtSource").GetInt64(), copy.GetProperty("rows").GetInt64());
        await journey.SayAsync("withdrawal");
        await journey.WaitForStateAsync("closed");
    });

    private async Task AlterAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = cloud.SampleDatabase, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are this test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private Task RunAsync(SampleAccount account, string[] places, Func<KindJourney, Task> travel) => RunAsync(cloud, account, places, travel);

    /// <summary>Lives a request whose hosts are killed one after the other at these places, and looks at what is left of it.</summary>
    internal static async Task RunAsync(HostedCloud cloud, SampleAccount account, string[] places, Func<KindJourney, Task> travel)
    {
        using var journey = new KindJourney(cloud, account);
        var before = (await journey.MailsAsync()).Count;
        cloud.Arm(places);
        await travel(journey);
        await cloud.AssertCrashedAsync(places);
        await new Aftermath(cloud).AssertClosedAsync(journey.Id);
        var sent = (await journey.MailsAsync()).Skip(before).Select(mail => mail.GetProperty("operationId").GetGuid()).ToArray();
        Assert.Equal(sent.Distinct(), sent);
        Assert.All((await journey.FileAsync()).Mails, mail => Assert.NotNull(mail.SentAt));
    }

    /// <summary>Lets the shortest notice end when the first copy is delivered.</summary>
    private static async Task BeginSwitchingAsync(KindJourney journey)
    {
        await journey.AskAsync(new { kind = "migration", services = Notes, noticeUntil = await journey.TomorrowAsync() });
        await journey.WaitForMailAsync(MailKind.Password);
        await journey.PassAsync(TimeSpan.FromDays(2));
        await journey.WaitForStateAsync("transition");
    }

    private static string Day(System.Text.Json.JsonElement request, int days) =>
        request.GetProperty("submittedAt").GetDateTimeOffset().AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
