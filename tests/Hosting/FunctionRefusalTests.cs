using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Overstap.Local.Settings;

namespace Overstap.Tests.Hosting;

public sealed class FunctionRefusalTests
{
    [Theory]
    [InlineData(typeof(SameName), "Two functions are named Twice: Overstap.Tests.Hosting.FunctionRefusalTests+SameName.First and Overstap.Tests.Hosting.FunctionRefusalTests+SameName.Second.")]
    [InlineData(typeof(NoTrigger), "Function Idle cannot run: no parameter carries a trigger attribute.")]
    [InlineData(typeof(TwoTriggers), "Function Both cannot run: more than one parameter carries a trigger attribute.")]
    [InlineData(typeof(UnknownTrigger), "Function Queue cannot run: this host knows no QueueTrigger.")]
    [InlineData(typeof(Unbindable), "Function Odd cannot run: parameter 'uri' of type Uri is neither its trigger nor anything this host can supply.")]
    [InlineData(typeof(HttpOnText), "Function Body cannot run: its HttpTrigger must be on a parameter of type HttpRequest, not String.")]
    [InlineData(typeof(TimerOnText), "Function Tick cannot run: its TimerTrigger must be on a parameter of type TimerInfo, not String.")]
    [InlineData(typeof(OrchestrationOnText), "Function Conduct cannot run: its OrchestrationTrigger must be on a parameter of type TaskOrchestrationContext, not String.")]
    [InlineData(typeof(AsyncVoid), "Function Forget cannot run: it is async but returns void, so nobody could await it.")]
    [InlineData(typeof(SameRoute), "Function Second cannot run: First already answers GET /api/Things.")]
    [InlineData(typeof(BadRoute), "Function Broken cannot run: its route '{open' is not a valid template")]
    [InlineData(typeof(BadSchedule), "Function Daily cannot run: its schedule '* * *' is not an NCRONTAB expression of six fields, such as '0 */5 * * * *'.")]
    [InlineData(typeof(UnsetSchedule), "Function Hourly cannot run: its schedule names the setting Sweep:Schedule, which has no value.")]
    [InlineData(typeof(Activity), "Function Work cannot run: this host was started without durable storage.")]
    public async Task Start_WithAFunctionThatCannotRun_SaysWhy(Type type, string expected)
    {
        var failure = await Assert.ThrowsAsync<StartupException>(() => SampleHost.StartAsync(type));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class QueueTriggerAttribute : TriggerBindingAttribute;

    private static class SameName
    {
        [Function("Twice")]
        public static void First([HttpTrigger] HttpRequest request) => request.Body.Dispose();

        [Function("twice")]
        public static void Second([HttpTrigger] HttpRequest request) => request.Body.Dispose();
    }

    private static class NoTrigger
    {
        [Function("Idle")]
        public static string Run(string text) => text;
    }

    private static class TwoTriggers
    {
        [Function("Both")]
        public static string Run([HttpTrigger] HttpRequest request, [TimerTrigger("0 0 0 * * *")] TimerInfo timer) => $"{request}{timer}";
    }

    private static class UnknownTrigger
    {
        [Function("Queue")]
        public static string Run([QueueTrigger] string message) => message;
    }

    private static class Unbindable
    {
        [Function("Odd")]
        public static string Run([HttpTrigger(Route = "odd/{url}")] HttpRequest request, Uri uri) => $"{request}{uri}";
    }

    private static class HttpOnText
    {
        [Function("Body")]
        public static string Run([HttpTrigger] string body) => body;
    }

    private static class TimerOnText
    {
        [Function("Tick")]
        public static string Run([TimerTrigger("0 0 0 * * *")] string timer) => timer;
    }

    private static class OrchestrationOnText
    {
        [Function("Conduct")]
#pragma warning disable DURABLE1001 // The point of the test; reported with the real packages.
        public static string Run([OrchestrationTrigger] string context) => context;
#pragma warning restore DURABLE1001
    }

    private static class AsyncVoid
    {
        [Function("Forget")]
#pragma warning disable MA0155, AZFW0002 // The point of the test; the second is reported with the real packages.
        public static async void Run([HttpTrigger] HttpRequest request) => await request.Body.DisposeAsync();
#pragma warning restore MA0155, AZFW0002
    }

    private static class SameRoute
    {
        [Function("First")]
        public static string First([HttpTrigger("get", "post", Route = "things")] HttpRequest request) => request.Method;

        [Function("Second")]
        public static string Second([HttpTrigger("get", Route = "Things")] HttpRequest request) => request.Method;
    }

    private static class BadRoute
    {
        [Function("Broken")]
        public static string Run([HttpTrigger(Route = "{open")] HttpRequest request) => request.Method;
    }

    private static class BadSchedule
    {
        [Function("Daily")]
        public static bool Run([TimerTrigger("* * *")] TimerInfo timer) => timer.IsPastDue;
    }

    private static class UnsetSchedule
    {
        [Function("Hourly")]
        public static bool Run([TimerTrigger("%Sweep:Schedule%")] TimerInfo timer) => timer.IsPastDue;
    }

    private static class Activity
    {
        [Function("Work")]
        public static string Run([ActivityTrigger] string input) => input;
    }
}
