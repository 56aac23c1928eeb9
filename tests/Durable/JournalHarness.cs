namespace Overstap.Tests.Durable;

/// <summary>A host with two small orchestrators, and the names of what it stores.</summary>
internal static class JournalHarness
{
    public static async Task<List<string>> NamesAsync(DurableHarness harness, string prefix = "journal/")
    {
        List<string> names = [];
        await foreach (var blob in harness.Options.Container.GetBlobsAsync(prefix: prefix, cancellationToken: DurableHarness.Deadline)) names.Add(blob.Name);
        return names;
    }

    public static Task<DurableHarness> StartAsync() => DurableHarness.StartAsync(functions => functions
        .Orchestrator("Quick", _ => Task.FromResult(1))
        .Orchestrator("Wait", async context =>
        {
            var sum = 0;
            while (sum < 1000) sum += await context.WaitForExternalEvent<int>("n");
            return sum;
        }));
}
