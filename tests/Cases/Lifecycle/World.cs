using Overstap.Apply;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Collect;
using Overstap.Deliver;
using Overstap.Deliver.Mails;
using Overstap.Erase;
using Overstap.Leave;
using Overstap.Orchestration;
using Overstap.Ports;
using Overstap.Seal;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>
/// A world around one case: a source, a copy, a clock that can go anywhere, and activities that do what the real ones do to the case file. It keeps a diary
/// of its own of what really happened; the invariants are judged by that diary, never by the rules under test.
/// </summary>
internal sealed class World
{
    public static readonly string[] Tables = ["notes/notes", "contacts/contacts", "loan/loans"];

    private readonly Transitions _transitions = CaseSamples.Transitions;

    public World(RequestKind kind, bool byAgent, int? noticeDays)
    {
        Now = CaseSamples.Submitted;
        File = CaseSamples.Fresh() with
        {
            Kind = kind,
            Mandate = byAgent ? new Mandate() : null,
            Switching = kind == RequestKind.Migration ? new Switching { NoticeUntil = noticeDays is { } days ? DateOnly.FromDateTime(Now.Date).AddDays(days) : null } : null,
        };
    }

    public CaseFile File { get; private set; }
    public DateTimeOffset Now { get; set; }
    public Diary Diary { get; } = new();
    public bool Finished { get; private set; }

    /// <summary>Whether the next copies lack a table.</summary>
    public bool CopiesArePartial { get; set; }

    /// <summary>A person or an operator speaks; what is accepted goes into the diary.</summary>
    public Objection? Say(CaseEvent said)
    {
        var decision = _transitions.Decide(File, said, Now);
        if (decision.Objection is null && File.Phase != CasePhase.Closed)
        {
            File = decision.File;
            Diary.Said(said, Now, File);
        }

        return decision.Objection;
    }

    /// <summary>One turn of the orchestration.</summary>
    /// <param name="fate">How its duty ends.</param>
    /// <param name="meanwhile">What happens between the decision and the work, or in the middle of it: the work was decided on a case that is no longer so.</param>
    public void Turn(Fate fate, Action? meanwhile = null)
    {
        var step = Decide(new Turn(File.Id));
        if (step.Finished)
            Finished = true;
        if (step.Duty is not { } duty)
            return;
        if (fate == Fate.Fails)
        {
            Decide(new Turn(File.Id, Failure: new DutyFailure(duty, "source-unavailable", "The source cannot be read now.", Transient: true)));
            return;
        }

        try
        {
            if (duty == nameof(PublishCopyActivity.PublishCopy))
                Publish(meanwhile, recorded: fate != Fate.DiesBeforeRecording);
            else
                Perform(duty, meanwhile, recorded: fate != Fate.DiesBeforeRecording);
            if (fate == Fate.Succeeds)
                Decide(new Turn(File.Id, Done: duty));
        }
        catch (PermanentException e)
        {
            Decide(new Turn(File.Id, Failure: new DutyFailure(duty, e.Code, e.Sentence, Transient: false)));
        }
    }

    /// <summary>The hourly sweep, which knows no orchestration.</summary>
    public void Sweep()
    {
        if (File.Phase != CasePhase.Closed && Now >= File.KeepUntil && ErasureGuard.MayEraseCopy(File, Now))
            EraseCopy(recorded: true);
    }

    /// <summary>When nothing is to do now, the instant for which the orchestration sets its timer.</summary>
    public DateTimeOffset? WakeAt() => _transitions.Decide(File, new Woken(new Turn(File.Id)), Now).Step is { Duty: null } step ? step.WakeAt : Now;

    private Step Decide(Turn turn)
    {
        var decision = _transitions.Decide(File, new Woken(turn), Now);
        File = decision.File;
        return decision.Step;
    }

    private void Take(CaseEvent happened, bool recorded)
    {
        if (recorded)
            File = _transitions.Decide(File, happened, Now).File;
    }

    private void Perform(string duty, Action? meanwhile, bool recorded)
    {
        meanwhile?.Invoke();
        switch (duty)
        {
            case nameof(SendMailsActivity.SendMails):
                Send(recorded);
                break;
            case nameof(ExportOrchestrator):
                Seal(recorded);
                break;
            case nameof(VerifyCopyActivity.VerifyCopy):
                File.ThrowIfOvertaken();
                if (recorded && File is { IsSealed: true, Copy: { } copy })
                    File = File with { Copy = copy with { VerifiedAt = Now } };
                break;
            case nameof(FreezeWritesActivity.FreezeWrites):
                if (File is not { Outcome: null or CaseOutcome.ContractEnded, WithdrawnAt: null, Freeze: { FrozenAt: null } })
                    break;
                Diary.IsFrozen = true;
                Take(new WritesFrozen(), recorded);
                break;
            case nameof(ThawWritesActivity.ThawWrites) when File.Freeze is { ThawedAt: null }:
                Diary.IsFrozen = false;
                Take(new WritesThawed(), recorded);
                break;
            case nameof(AssessErasureActivity.AssessErasure):
                Take(new Assessed([.. Tables.Select(table => new AssessedTable(table.Split('/')[0], table.Split('/')[1], 10))], Diary.Blockers), recorded);
                break;
            case nameof(ErasureOrchestrator):
                EraseSource(recorded);
                break;
            case nameof(EraseCopyActivity.EraseCopy):
                if (!ErasureGuard.MayEraseCopy(File, Now))
                    throw new PermanentException("erasure-too-early", "Too early.");
                EraseCopy(recorded);
                break;
            case nameof(CertifyErasureActivity.CertifyErasure):
                Take(new ErasureCertified(new SignedCertificate([1], [2], "ab")), recorded);
                break;
            case nameof(EndContractActivity.EndContract) when File is { Outcome: CaseOutcome.ContractEnded, SourceErasure.EndedAt: not null }:
                Diary.ContractEndedAt = Now;
                Take(new ContractEnded(), recorded);
                break;
            case nameof(CloseCaseActivity.CloseCase):
                if (recorded)
                    File = File.Scrub() with { Phase = CasePhase.Closed, ClosedAt = Now };
                break;
            case nameof(ApplyCorrectionActivity.ApplyCorrection) or nameof(StopProcessingActivity.StopProcessing) when File is { Phase: CasePhase.Applying, WithdrawnAt: null }:
                Take(new RequestApplied(), recorded);
                break;
        }
    }

    private void Send(bool recorded)
    {
        var due = File.Mails.Where(mail => mail.SentAt is null).TakeWhile(mail => CopyRules.MayTell(File, mail, CaseSamples.MailRules, Now)).ToArray();
        Diary.Mails.AddRange(due.Select(mail => (mail.Kind, Now, Diary.Publications.Count)));
        // What is tried is on record before it is.
        if (due.Any(mail => mail.Kind is MailKind.Link or MailKind.FinalCopy))
            File = File with { OfferedAt = File.OfferedAt ?? Now };
        if (recorded)
            File = File with { Mails = [.. File.Mails.Select(mail => due.Contains(mail) ? mail with { SentAt = Now, ToldPartial = mail.Kind is MailKind.Link or MailKind.FinalCopy && File.Copy is { IsComplete: false } } : mail)] };
    }

    private void Seal(bool recorded)
    {
        var number = File.NextCopyNumber;
        File.ThrowIfOvertaken(number);
        if (File.WantsFinalCopy && !Diary.IsFrozen)
            Diary.FinalCopyWasUnfrozen = true;
        if (Diary.IsFrozen)
            Diary.FrozenCopies.Add(number);
        var tables = Tables.Select(table => (Service: table.Split('/')[0], Table: table.Split('/')[1])).ToArray();
        var lacking = CopiesArePartial ? 1 : 0;
        if (!recorded || File.Copy?.Number >= number)
            return;
        if (File.Copy is { IsComplete: false } partial && partial.Number == number - 1 && lacking >= partial.Missing.Count)
        {
            File = File with { Copy = partial with { Tries = partial.Tries + 1, RetryAt = Now + CaseSamples.MailRules.CompletionDelay(partial.Tries + 1) } };
            return;
        }

        var facts = new CopyFacts(3, Tables.Length - lacking, 30, 30, 1000, Now)
        {
            Number = number,
            Contained = [.. tables.Skip(lacking).Select(table => new SealedTable(table.Service, table.Table, 10))],
            Missing = [.. tables.Take(lacking).Select(table => new MissingTable(table.Service, table.Table, "source-unavailable", "It does not answer."))],
            RetryAt = lacking > 0 ? Now + CaseSamples.MailRules.CompletionDelay(0) : null,
        };
        File = File with { Copy = facts, CopyNumber = Math.Max(File.CopyNumber, number), Password = new WrappedKey("k", [1]) };
    }

    private void Publish(Action? meanwhile, bool recorded)
    {
        var number = File.CopyNumber;
        var begins = CopyRules.IsWanted(File) && CopyRules.IsReady(File) && (!CopyRules.IsPublished(File) || CopyRules.IsStale(File, CaseSamples.MailRules, Now));
        var until = begins ? CaseSamples.Clocks.KeepUntil(File, Now) : File.KeepUntil!.Value;
        if (begins)
            Diary.Published(File, Now);
        meanwhile?.Invoke();
        Take(new CopyPublished(number, until, begins), recorded);
    }

    private void EraseSource(bool recorded)
    {
        if (File.SourceErasure is { Tables.Count: 0, Scope.Count: > 0 } erasure)
            Take(new TablesCounted([.. erasure.Scope.Select(table => new TableErasure(table, 10))]), recorded: true);
        foreach (var table in File.SourceErasure!.Tables.Where(table => table.ErasedAt is null).ToArray())
        {
            if (!ErasureGuard.MayEraseTable(File, table.Table, Now))
                throw new PermanentException("source-erasure-forbidden", "Forbidden.");
            Diary.Erased.Add((table.Table, Now));
            Take(new TableErased(table.Table, 0, null, null), recorded);
        }
    }

    private void EraseCopy(bool recorded)
    {
        Diary.CopyErasedAt.Add(Now);
        Take(new CopyErased(Now, Now), recorded);
    }
}

/// <summary>How a duty ends.</summary>
internal enum Fate
{
    Succeeds,
    Fails,

    /// <summary>Its effect is there, and the case file does not know.</summary>
    DiesBeforeRecording,

    /// <summary>Its effect is there and recorded, and the orchestration does not know.</summary>
    DiesBeforeAnswering,
}
