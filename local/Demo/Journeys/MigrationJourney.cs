using System.Text.Json;

namespace Overstap.Local.Demo.Journeys;

/// <summary>Switching to another provider: two copies under one link, then erasure and the end of the contract.</summary>
public sealed class MigrationJourney(DemoStage stage) : CopyJourney(stage)
{
    private const int NoticeDays = 14;
    private const string Note = "Written while switching: buy oat milk";

    public override string Title => "One migration, from the notice to the end of the contract.";

    protected override async Task<DemoResult> LiveAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime((await User.ReadClockAsync(cancellationToken)).UtcDateTime);
        await AskAsync(
            $"wants to switch to another provider, with {NoticeDays} days of notice.",
            new { kind = "migration", noticeUntil = today.AddDays(NoticeDays).ToString("O"), destination = "Nimbus, hello@nimbus.example" },
            cancellationToken);

        Tell.Step("The first copy is made at once, though the notice has only begun: moving takes time.");
        var first = await ReceiveAsync(DemoOutput.FirstArchive, DemoOutput.FirstOpened, cancellationToken);
        ShowTables(first);
        var link = Link;

        Tell.Step("The service goes on. A note is written after the first copy.");
        await WriteAsync(cancellationToken);
        var request = await ReachAsync("notice", cancellationToken);
        await MoveClockAsync(ClockOf(request, "data-act-notice").AddSeconds(1), "the notice has ended, and the transition begins.", cancellationToken);
        request = await ReachAsync("transition", cancellationToken);
        await MoveClockAsync(ClockOf(request, "data-act-transition").AddDays(-7).AddSeconds(1), "7 days before the end of the transition, a reminder.", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);

        Tell.Step("Everything works at the new provider: the customer confirms that switching succeeded. That ends the transition.");
        await SayAsync("switching-success", body: null, cancellationToken);
        request = await ReachAsync("retrieval", cancellationToken);
        await ShowMailsAsync(1, cancellationToken);

        Tell.Step("Writing was paused before the final copy was made, so that it holds everything.");
        var refused = await WriteAsync(cancellationToken);
        var final = await OpenAsync(DemoOutput.Archive, DemoOutput.Opened, cancellationToken);
        var newLink = new Uri((await User.WaitForMailAsync(DemoMail.Link, cancellationToken)).Value);
        Tell.Detail(newLink == link ? "The link in the mail is the one from before, and the password too." : "The link in the mail is another one.");
        ShowGuide(final);
        var (noteBefore, noteAfter) = (await HasNoteAsync(first, cancellationToken), await HasNoteAsync(final, cancellationToken));
        Tell.Detail($"The note is in the first copy: {YesNo(noteBefore)}; in the final copy: {YesNo(noteAfter)}.");

        var until = request.GetProperty("availableUntil").GetDateTimeOffset();
        if (until > ClockOf(request, "data-act-retrieval"))
            Tell.Detail($"The copy stays until {until:u}, as the first mail said: a date that was promised does not move to an earlier one.");
        var before = await WaitForLastMinuteAsync(until, cancellationToken);
        var watch = new ErasureWatch(Stage, Contained(request));
        await watch.CountAsync(cancellationToken);
        await MoveClockAsync(until.AddSeconds(1), "the retrieval period has ended. What the final copy holds is erased at the source, and the contract ends.", cancellationToken);
        var mails = await CloseAsync(2, cancellationToken);

        Tell.Step("The proof, read back from the sample cloud's database, from storage and from the case file.");
        var end = await ProveEndAsync(before, cancellationToken);
        var contractEnded = await Stage.Proof.HasContractEndedAsync(AccountId, cancellationToken);
        Tell.Detail($"The contract has ended: {YesNo(contractEnded)}.");
        var erasure = await watch.ProveAsync(RequestId, cancellationToken);
        return new MigrationResult(
            RequestId, "migration", final.Tables, first.Rows, final.Rows, noteBefore, noteAfter, newLink == link, refused, erasure, end, contractEnded, mails, Seconds);
    }

    private async Task<string?> WriteAsync(CancellationToken cancellationToken)
    {
        var refused = await Stage.Cloud.WriteNoteAsync(Note, cancellationToken);
        Tell.Detail(refused is null ? $"Written: \"{Note}\"." : $"A note cannot be written: {refused}.");
        return refused;
    }

    private static IEnumerable<(string Service, string Table)> Contained(JsonElement request) =>
        request.GetProperty("copy").GetProperty("contained").EnumerateArray().Select(table => (table.GetProperty("service").GetString()!, table.GetProperty("table").GetString()!));

    private static async Task<bool> HasNoteAsync(OpenedCopy copy, CancellationToken cancellationToken) =>
        (await File.ReadAllTextAsync(Path.Combine(copy.Folder, "data", "notes", "notes.json"), cancellationToken)).Contains(Note, StringComparison.Ordinal);
}
