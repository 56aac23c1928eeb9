namespace Overstap.Tests.Durable;

public sealed class ContextTests
{
    [Fact]
    public async Task Input_IsConvertedToTheTypeAskedFor()
    {
        await using var harness = await DurableHarness.StartAsync(functions => functions.Orchestrator("Typed", context =>
            Task.FromResult($"{context.GetInput<Named>()!.Name} {context.GetInput<Dictionary<string, object>>()!.Count} {context.Name.Name} {context.Properties.Count}")));

        Assert.Equal("Ada 2 Typed 0", (await harness.RunAsync("Typed", new Named("Ada", 36))).ReadOutputAs<string>());
    }

    private sealed record Named(string Name, int Age);
}
