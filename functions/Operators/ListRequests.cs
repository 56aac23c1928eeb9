using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Requests;
using Overstap.Schedules;

namespace Overstap.Operators;

/// <summary>GET /api/operator/requests: every open request with the date that comes next, the most urgent first. <c>state</c> keeps to one state of that date, such as <c>missed</c>.</summary>
public sealed class ListRequests(RequestEdge edge, DeadlineBoard board)
{
    [Function(nameof(ListRequests))]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operator/requests")] HttpRequest request, CancellationToken cancellationToken) =>
        edge.AnswerOperatorAsync(request, async () =>
        {
            ClockState? wanted = null;
            if (request.Query.TryGetValue("state", out var text))
            {
                if (Enum.GetValues<ClockState>().Cast<ClockState?>().FirstOrDefault(state => state.ToString()!.ToKebabCase() == text) is not { } state)
                    return Refusals.FieldInvalid("state", "one of: " + string.Join(", ", Enum.GetNames<ClockState>().Select(name => name.ToKebabCase())));
                wanted = state;
            }

            var lines = await board.ReadAsync(cancellationToken);
            return new JsonAnswer(StatusCodes.Status200OK, new Board([.. lines.Where(line => wanted is null || line.State == wanted)]));
        });

    private sealed record Board(IReadOnlyList<DeadlineLine> Deadlines);
}
