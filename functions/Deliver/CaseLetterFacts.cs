using System.Text;
using Overstap.Apply;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deliver.Mails;
using Overstap.Erase.Certificates;
using Overstap.Leave;

namespace Overstap.Deliver;

/// <summary>What a case has to tell in its mails, apart from secrets.</summary>
public sealed class CaseLetterFacts(CaseClocks clocks, DataCatalogue catalogue, CaseRules rules, TimeProvider time)
{
    public MailFacts Of(CaseFile file, MailIntent mail, PersonalData person, CaseCipher.DataKey key)
    {
        var reader = mail.Reader == MailReader.Subject && person.Subject is { } subject ? subject : new MandateSubject(person.AccountId, person.Email, person.Name, person.Language);
        var language = reader.Language ?? "en";
        var facts = Dates(file, mail, new MailFacts(file.Id.ToString(), file.Kind, reader.Name ?? "", language, file.SubmittedAt));
        return mail.Kind switch
        {
            MailKind.Receipt => facts with
            {
                Clocks = [.. clocks.Running(file).Where(running => running.DoneAt is null).Select(running => Clock(running, language))],
                ForAgent = file.Mandate is not null,
                Charge = clocks.Charge(file.Kind, file.SubmittedAt).Sentence[Short(language)],
            },
            MailKind.Progress => facts with
            {
                WaitsForPeople = file.Phase == CasePhase.AwaitingMandate || (file.Phase == CasePhase.Assessment && file.Kind == RequestKind.Correction),
                ServiceNames = file.Problem is { Tables.Count: > 0 } problem ? Names(problem.Tables.Select(table => table.Split('/')[0]), language)
                    : file.Copy is { IsComplete: false } partial ? Names(partial.Missing.Select(table => table.Service), language) : null,
            },
            MailKind.Infeasible => facts with { Reasons = Open(key, file, CaseTexts.Infeasible), InfeasibleLate = file.Switching?.Infeasible is { Late: true } },
            MailKind.AnswerExtended => facts with { Reasons = Open(key, file, CaseTexts.AnswerExtension) },
            MailKind.Refused or MailKind.MandateDeclined => facts with { Reasons = file.Texts.ContainsKey(CaseTexts.Refusal) ? Open(key, file, CaseTexts.Refusal) : null, RefusalGround = file.Refusal?.Ground },
            MailKind.Blocked => facts with { Blockers = [.. (file.Assessment?.Blockers ?? []).Select(code => new BlockerFact(code))] },
            MailKind.ConfirmErasure => facts with
            {
                ServiceNames = Names(Erasable(file.Assessment?.Tables ?? []), language),
                Retained = [.. (file.Assessment?.Tables ?? []).Where(table => table.Retained > 0).Select(table => Retained(table.Service, table.Table, table.Retained, table.RetainedUntil, language))],
                SideEffects = [.. catalogue.SideEffectsOf(file.Services).Select(effect => effect.Labels.In(language))],
            },
            MailKind.ConfirmConsentWithdrawal or MailKind.ConsentWithdrawn => facts with
            {
                ServiceNames = Names(catalogue.ConsentsOf(file.Services).Select(consent => consent.Service), language),
                SideEffects = [.. catalogue.ConsentsOf(file.Services).Select(consent => consent.Consequences.In(language))],
            },
            MailKind.CorrectionApplied => facts with { Fields = [.. Corrections.Read(key.Open(CaseTexts.Corrections, file.Texts[CaseTexts.Corrections])).SelectMany(correction => correction.Fields.Keys).Distinct(StringComparer.Ordinal)] },
            MailKind.SourceErased => Certified(file, facts, language),
            MailKind.MandateNotice => facts with { AgentName = person.Name },
            _ => facts,
        };
    }

    private MailFacts Dates(CaseFile file, MailIntent mail, MailFacts facts) => facts with
    {
        AvailableUntil = file.ErasedAt is null ? file.KeepUntil : null,
        LeavingServices = Names(Leaving.ServicesOf(file), facts.Language),
        RetrievalEndsAt = file.KeepUntil,
        ErasedAt = file.ErasedAt,
        Missing = file.Copy is { IsComplete: false } copy
            ? [.. copy.Missing.Select(table => new MissingFact(catalogue.NameOf(table.Service, table.Table, facts.Language), MissingReasons.For(table.Code).In(facts.Language)))]
            : null,
        IsFinalCopy = file.WantsFinalCopy,
        ChangedSince = file.ChangedSince,
        ArchiveBytes = file.Copy?.ArchiveBytes,
        VolumeBytes = file.Copy?.VolumeBytes,
        Services = file.Copy?.Services,
        OtherData = file.Copy?.OtherData,
        Rows = file.Copy?.Rows,
        PasswordOnPortal = !rules.PasswordByMail,
        LateSince = file.Problem?.Since ?? file.PhaseSince,
        DueAt = clocks.AnswerDeadline(file).ActBy.ToDateTimeOffset(),
        TransitionEndsAt = file.Kind == RequestKind.Migration ? clocks.TransitionEnd(file) : null,
        ExtensionUsed = file.Switching?.ExtendedUntil is not null,
        SwitchConfirmed = file.Switching?.SucceededAt is not null,
        DaysLeft = mail.DaysLeft,
        WaitsUntil = rules.PreconditionsUntil(file),
        ConfirmBy = file.PhaseSince + rules.GoAheadPatience,
        ErasureStartsAt = file.GoAhead is null ? null : CaseRules.CoolingOffEnd(file),
        AppliedAt = file.AppliedAt,
        SourceErasedAt = file.SourceErasure?.EndedAt,
        ContractEndedAt = file.ContractEndedAt,
        ObjectBy = rules.ObjectionEnd(file) ?? time.GetUtcNow() + rules.ObjectionPeriod,
    };

    private MailFacts Certified(CaseFile file, MailFacts facts, string language) => facts with
    {
        ErasedTables = Erased(file.SourceErasure!.Tables, language),
        Retained = [.. file.SourceErasure.Tables.Where(table => table.RowsRetained > 0).Select(table => table.Table.Split('/') is [var service, var name]
            ? Retained(service, name, table.RowsRetained, table.RetainedUntil, language) : throw new FormatException("A table is named service/table."))],
        BackupsUntil = catalogue.Backups is { } backups ? file.SourceErasure.EndedAt + TimeSpan.FromDays(backups.ClearedWithinDays) : null,
        CertificateName = IssuedCertificate.FileName,
        CertificateSha256 = file.Certificate!.Sha256,
        Attachments = IssuedCertificate.Read(file.Certificate.Content, file.Certificate.Signature).ToAttachments(Short(language)),
    };

    /// <summary>The services of which something will be erased; where there is nothing at all, those that were looked through.</summary>
    private static IEnumerable<string> Erasable(IReadOnlyList<AssessedTable> tables)
    {
        var erasable = tables.Where(table => table.Rows > table.Retained).ToArray();
        return (erasable.Length > 0 ? erasable : [.. tables]).Select(table => table.Service);
    }

    /// <summary>The tables that had rows; where none had, the services, each with none.</summary>
    private ErasedFact[] Erased(IReadOnlyList<TableErasure> tables, string language)
    {
        ErasedFact[] erased = [.. tables.Where(table => table.RowsErased > 0).Select(table => new ErasedFact(LabelOf(table.Table, language), table.RowsErased))];
        return erased.Length > 0 ? erased : [.. Names(tables.Select(table => table.Table.Split('/')[0]), language).Select(service => new ErasedFact(service, 0))];
    }

    private static ClockFact Clock(RunningClock running, string language) => new(
        running.Deadline.Id, running.Deadline.ActBy.ToDateTimeOffset(), running.Deadline.Sentence[Short(language)], running.Deadline.Title[Short(language)]);

    private RetainedFact Retained(string service, string table, long rows, DateTimeOffset? until, string language)
    {
        var definition = catalogue.FindTable(service, table);
        return new RetainedFact(definition?.Labels.In(language) ?? table, rows, definition?.Retention is { } duty ? $"{duty.Reason.In(language)} ({duty.Source})" : "", until);
    }

    private string LabelOf(string name, string language) => name.Split('/') is [var service, var table] ? catalogue.NameOf(service, table, language) : name;

    private string[] Names(IEnumerable<string> services, string language) =>
        [.. services.Distinct(StringComparer.Ordinal).Select(service => catalogue.FindService(service)?.Labels.In(language) ?? service)];

    private static string Short(string language) => ReaderLanguage.For(language).Tag[..2];

    private static string Open(CaseCipher.DataKey key, CaseFile file, string name) => Encoding.UTF8.GetString(key.Open(name, file.Texts[name]));
}
