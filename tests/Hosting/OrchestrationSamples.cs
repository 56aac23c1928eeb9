using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Overstap.Tests.Hosting;

public sealed record Parcel(string To, int Weight, IReadOnlyList<string> Marks);

public sealed record Receipt(string To, int Cents, string Carrier);

/// <summary>Says which carrier takes a parcel.</summary>
public sealed record Carrier(string Name);

public static class ParcelOrchestrator
{
    [Function(nameof(ParcelOrchestrator))]
    public static async Task<IReadOnlyList<Receipt>> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var parcel = context.GetInput<Parcel>()!;
        var first = await context.CallActivityAsync<Receipt>(nameof(ParcelActivities.Post), parcel);
        var second = await context.CallActivityAsync<Receipt>(nameof(ParcelActivities.Post), parcel with { Weight = 2 * parcel.Weight });
        await context.CallActivityAsync(nameof(ParcelActivities.Log), "posted");
        return [first, second];
    }
}

/// <summary>An orchestrator of a class with state and services, whose input is a parameter of its own.</summary>
public sealed class GreetingOrchestrator(Carrier carrier)
{
    [Function(nameof(GreetingOrchestrator))]
    public Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string name, FunctionContext function) =>
        Task.FromResult($"{carrier.Name} greets {name} from {function.FunctionDefinition.Name} {context.InstanceId}");
}

public sealed class ParcelActivities(Carrier carrier)
{
    [Function(nameof(Post))]
    public async Task<Receipt> Post([ActivityTrigger] Parcel parcel, FunctionContext context, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
        return new Receipt($"{parcel.To} {string.Join('+', parcel.Marks)}", parcel.Weight * 10, $"{carrier.Name} by {context.FunctionDefinition.Name}");
    }

    [Function(nameof(Log))]
    public static Task Log([ActivityTrigger] string line) => line == "posted" ? Task.CompletedTask : throw new ArgumentException("unexpected line", nameof(line));
}

public static class StartSample
{
    [Function(nameof(StartSample))]
    public static async Task<IResult> RunAsync([HttpTrigger("post", Route = "start/{name}/{id}")] HttpRequest request, string name, string id, [DurableClient] DurableTaskClient client)
    {
        var input = await request.ReadFromJsonAsync<System.Text.Json.JsonElement>();
        await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
        var ended = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, request.HttpContext.RequestAborted);
        return ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? Results.Text(ended.SerializedOutput, "application/json")
            : Results.Json(new { status = ended.RuntimeStatus.ToString(), ended.FailureDetails?.ErrorType }, statusCode: StatusCodes.Status500InternalServerError);
    }
}
