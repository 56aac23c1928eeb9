using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Collect;

namespace Overstap.Requests;

/// <summary>POST /api/estimates: how large a copy of the signed-in account would be. Nothing is asked for by it, and nothing is kept.</summary>
public sealed class EstimateSize(RequestEdge edge, SizeEstimator estimator, DataCatalogue catalogue, TimeProvider time)
{
    [Function(nameof(EstimateSize))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "estimates")] HttpRequest request, CancellationToken cancellationToken) =>
        edge.AnswerAsync(request, async caller =>
        {
            var (body, refusal) = await JsonBody.ReadAsync(request, ["kind", "services", "changedSince"]);
            if (refusal is not null)
                return refusal;
            // Before the rest is read, which would ask for the fields of a kind that is refused in the end.
            (var kind, refusal) = Submission.ReadKind(body);
            if (refusal is not null)
                return refusal;
            if (!kind.MakesCopy)
                return Refusals.FieldInvalid("kind", "one that makes a copy: " + string.Join(", ", Enum.GetValues<RequestKind>().Where(known => known.MakesCopy).Select(known => known.ToString().ToKebabCase())));
            (var submission, refusal) = Submission.Read(body, catalogue);
            if (refusal is not null)
                return refusal;
            if (submission!.FindFault(time.GetUtcNow()) is { } fault)
                return fault;
            var size = await estimator.EstimateAsync(submission.Kind, submission.Services, caller.AccountId, submission.ChangedSince, cancellationToken);
            return new JsonAnswer(StatusCodes.Status200OK, Show(submission, size, RequestViews.LanguageOf(request)));
        });

    private EstimateView Show(Submission submission, SizeEstimate size, string language) => new(
        submission.Kind,
        size.Tables.Sum(table => table.Rows),
        size.Tables.Sum(table => table.Bytes),
        size.Tables.Sum(table => table.ArchiveBytes),
        [
            .. size.Tables.GroupBy(table => table.Service).Select(tables => new ServiceSizeView(
                tables.Key,
                catalogue.FindService(tables.Key)!.Labels.In(language),
                tables.Sum(table => table.Rows),
                tables.Sum(table => table.Bytes),
                tables.Sum(table => table.ArchiveBytes),
                tables.All(table => table.IsExact))),
        ],
        [.. size.Unknown.Select(table => MissingView.Of(table, catalogue, language))]);
}

/// <summary>How large a copy would be.</summary>
/// <param name="Rows">Records, counted at the sources.</param>
/// <param name="Bytes">Length of its tables when unpacked.</param>
/// <param name="ArchiveBytes">Length of the download, without the files that explain and prove it.</param>
/// <param name="Unknown">What could not be looked into, and is not in the sums.</param>
public sealed record EstimateView(RequestKind Kind, long Rows, long Bytes, long ArchiveBytes, IReadOnlyList<ServiceSizeView> Services, IReadOnlyList<MissingView> Unknown);

/// <param name="Label">The service's name in the reader's language.</param>
/// <param name="IsExact">Whether every record was looked at; otherwise the lengths are worked out from a sample.</param>
public sealed record ServiceSizeView(string Service, string Label, long Rows, long Bytes, long ArchiveBytes, bool IsExact);
