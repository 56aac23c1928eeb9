using Microsoft.AspNetCore.Http;
using NodaTime;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deadlines;
using Overstap.Orchestration;
using Overstap.Seal.Manifests;

namespace Overstap.Requests;

/// <summary>Shows a case in the reader's language, which is the <c>Accept-Language</c> of the call.</summary>
public sealed class RequestViews(CaseClocks clocks, DataCatalogue catalogue, TimeProvider time)
{
    /// <param name="forOperator">Adds what users need not see: our own targets.</param>
    public RequestView Of(CaseFile file, HttpRequest request, IReadOnlyList<AuditEntry>? history = null, bool forOperator = false)
    {
        var language = LanguageOf(request);
        var charge = clocks.Charge(file.Kind, file.ClosedAt ?? time.GetUtcNow());
        return new RequestView
        {
            RequestId = file.Id,
            Kind = file.Kind,
            State = file.Phase,
            Outcome = file.Outcome,
            Services = file.Services.Count > 0 ? file.Services : null,
            ChangedSince = file.ChangedSince,
            SubmittedAt = file.SubmittedAt,
            ConfirmedAt = file.ConfirmedAt,
            WithdrawnAt = file.WithdrawnAt,
            AvailableAt = file.PublishedAt,
            AvailableUntil = file.KeepUntil,
            ErasedAt = file.ErasedAt,
            ClosedAt = file.ClosedAt,
            Copy = file.Copy is { } copy ? Show(copy, RetryAt(file), language, forOperator) : null,
            Mandate = file.Mandate,
            Refusal = file.Refusal,
            Switching = file.Switching,
            Assessment = file.Assessment is { } assessment ? new AssessmentView(
                assessment.Mark(), assessment.At, assessment.Tables, assessment.Blockers, [.. catalogue.SideEffectsOf(file.Services).Select(effect => effect.Labels.In(language))]) : null,
            ErasureBeginsAt = file.Phase == CasePhase.CoolingOff ? CaseRules.CoolingOffEnd(file) : null,
            SourceErasure = file.SourceErasure,
            AppliedAt = file.AppliedAt,
            ContractEndedAt = file.ContractEndedAt,
            Certificate = file.Certificate?.Sha256,
            Clocks = [.. clocks.Running(file).Select(clock => Show(clock, language, forOperator))],
            Charge = new ChargeView(charge.Code, charge.Citation, charge.Sentence[language]),
            Problem = file.Problem is { } problem ? new ProblemView(problem.Code, MessageOf(problem, language, forOperator), problem.Tables, problem.Since, problem.RetryAt) : null,
            Timeline = history?.Select(entry => new TimelineEntry(entry.At, entry.Event)).ToArray(),
        };
    }

    /// <summary>When it is tried to complete a partial copy; once it is being tried, when the next round of that begins.</summary>
    private DateTimeOffset? RetryAt(CaseFile file) =>
        CopyRules.CompletionAt(file) is { } at && at <= time.GetUtcNow() && file.ProblemOf(nameof(ExportOrchestrator)) is { } problem ? problem.RetryAt : CopyRules.CompletionAt(file);

    private CopyView Show(CopyFacts copy, DateTimeOffset? retryAt, string language, bool forOperator) => new(
        copy.IsComplete ? CopyState.Complete : CopyState.Partial,
        copy.Number,
        copy.Services,
        copy.OtherData,
        copy.Tables,
        copy.Rows,
        copy.RowsAtSource,
        copy.ArchiveBytes,
        copy.VolumeBytes,
        copy.SealedAt,
        copy.TakenSince,
        [.. copy.Contained.Select(table => ContainedView.Of(table, whole: true)), .. copy.InPart.Select(table => ContainedView.Of(table, whole: false))],
        copy.VerifiedAt,
        [.. copy.Missing.Select(table => MissingView.Of(table, catalogue, language, forOperator))],
        retryAt);

    /// <summary>What a source says of itself names the provider's own systems, and is for operators.</summary>
    private static string MessageOf(CaseProblem problem, string language, bool forOperator) =>
        forOperator || !problem.Code.StartsWith("source-", StringComparison.Ordinal) ? problem.Message : MissingReasons.Sentence(problem.Code, language);

    private ClockView Show(RunningClock running, string language, bool forOperator)
    {
        var deadline = running.Deadline;
        return new ClockView(
            deadline.Id,
            deadline.Title[language],
            running.StateAt(time.GetUtcNow()),
            deadline.ActBy.ToDateTimeOffset(),
            deadline.IsSettled ? null : deadline.KeepUntil.ToDateTimeOffset(),
            forOperator ? deadline.Target.ToDateTimeOffset() : null,
            running.DoneAt,
            deadline.Citation,
            deadline.Sentence[language],
            deadline.IsSettled ? null : [.. deadline.Readings.Select(reading => new ReadingView(reading.Assumes[language], reading.End.ToDateTimeOffset()))]);
    }

    /// <summary>The first language of the call's <c>Accept-Language</c> that we write; English when there is none.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(tag => tag.Quality ?? 1).Select(tag => tag.Value.ToString().Split('-')[0].ToLowerInvariant());
        return wanted.FirstOrDefault(Text.Languages.Contains) ?? "en";
    }
}
