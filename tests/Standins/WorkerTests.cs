using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Overstap.Tests.Standins;

public sealed class WorkerTests
{
    [Fact]
    public async Task Middleware_AsAdded_RunsInOrderAndOnlyWhereItsConditionHolds()
    {
        var builder = new PipelineBuilder();
        builder.UseMiddleware<Noting>();
        builder.UseWhen<Noting>(context => context.FunctionId == "other");
        builder.UseMiddleware(Note("inline"));
        builder.UseWhen(context => context.FunctionId == "test", Note("when"));
        await using var services = builder.Services.BuildServiceProvider();
        var context = new TestFunctionContext { InstanceServices = services };

        await builder.Build()(context);

        Assert.Equal(["Noting", "inline", "when", "function"], (List<string>)context.Items["notes"]);
    }

    [Fact]
    public void GetHttpContext_OfAnHttpInvocation_IsTheOneUnderTheExtensionsKey()
    {
        var http = new DefaultHttpContext();
        var context = new TestFunctionContext();

        Assert.Null(context.GetHttpContext());
        context.Items["HttpRequestContext"] = http;
        Assert.Same(http, context.GetHttpContext());
    }

    [Fact]
    public void Triggers_AsWritten_HaveTheDefaultsOfTheHost()
    {
        Assert.True(new TimerTriggerAttribute("0 0 * * * *").UseMonitor);
        Assert.Equal(AuthorizationLevel.Function, new HttpTriggerAttribute().AuthLevel);
        Assert.Equal(["get", "post"], new HttpTriggerAttribute(AuthorizationLevel.Anonymous, "get", "post").Methods!);
    }

    [Fact]
    public void Build_OfAStandIn_SaysHowToRunTheFunctions()
    {
        var builder = FunctionsApplication.CreateBuilder([]);

        var failure = Record.Exception(builder.Build) as PlatformNotSupportedException;

        var pointsTheWay = failure?.Message.Contains("dotnet run --project local", StringComparison.Ordinal) ?? false;
        Assert.Equal(Standin.Is(typeof(FunctionsApplicationBuilder).Assembly), pointsTheWay);
    }

    private static Func<FunctionContext, Func<Task>, Task> Note(string note) => (context, next) =>
    {
        ((List<string>)context.Items["notes"]).Add(note);
        return next();
    };

    private sealed class Noting : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            ((List<string>)context.Items["notes"]).Add(nameof(Noting));
            return next(context);
        }
    }

    private sealed class PipelineBuilder : IFunctionsWorkerApplicationBuilder
    {
        private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> steps = [];

        public IServiceCollection Services { get; } = new ServiceCollection();

        public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
        {
            steps.Add(middleware);
            return this;
        }

        public FunctionExecutionDelegate Build()
            => Enumerable.Reverse(steps).Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
                context => Note("function")(context, () => Task.CompletedTask),
                (next, step) => step(next));
    }
}
