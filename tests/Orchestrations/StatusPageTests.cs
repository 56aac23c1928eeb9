using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Overstap.Local.Orchestrations;
using Overstap.Tests.Durable;
using Overstap.Tests.Emulators;

namespace Overstap.Tests.Orchestrations;

public sealed class StatusPageTests : IAsyncLifetime
{
    private const string Secret = "Jane Doe, 1 Long Lane";

    private DurableHarness _harness = null!;
    private PublicPort _port = null!;

    public async Task InitializeAsync()
    {
        _harness = await DurableHarness.StartAsync(functions => functions
            .Activity<string, string>("Echo", input => input!)
            .Activity<string, string>("Throw", input => input is { } text ? throw new InvalidOperationException("transient/mail-unavailable: The service is away.", new TimeoutException("It took long.")) : "")
            .Orchestrator("Quick", context => context.CallActivityAsync<string>("Echo", context.GetInput<string>()))
            .Orchestrator("Broken", context => context.CallActivityAsync<string>("Throw", context.GetInput<string>()))
            .Orchestrator("Wide", async context => (await Task.WhenAll(Enumerable.Range(0, context.GetInput<int>()).Select(_ => context.CallActivityAsync<string>("Echo", "")))).Length)
            .Orchestrator("Parent", context => context.CallSubOrchestratorAsync<string>("Waiter", Secret, new SubOrchestrationOptions { InstanceId = "a child" }))
            .Orchestrator("Waiter", async context =>
            {
                using var over = new CancellationTokenSource();
                await Task.WhenAny(context.WaitForExternalEvent<string>("word"), context.CreateTimer(TimeSpan.FromDays(2), over.Token));
                over.Cancel();
                return Secret;
            }));
        _port = await PublicPort.StartAsync(endpoints => endpoints.MapOrchestrations(() => _harness.Runtime, _harness.Clock));
    }

    public async Task DisposeAsync()
    {
        await _port.DisposeAsync();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task List_WithInstances_LinksEachWithItsState()
    {
        await _harness.RunAsync("Quick", Secret, "done");
        await _harness.RunAsync("Broken", Secret, "failed");
        await StartWaitingAsync("waiting");

        var page = await OpenAsync("");

        Assert.Equal(
            ["done Quick Completed", "failed Broken Failed", "waiting Waiter Running"],
            page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Take(3).Select(cell => cell.TextContent.Trim()))));
        Assert.Equal("/local/orchestrations/instances/done", page.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.All(page.QuerySelectorAll("tbody time"), time => Assert.True(DateTimeOffset.TryParse(time.GetAttribute("datetime"), System.Globalization.CultureInfo.InvariantCulture, out _)));
        Assert.Empty(page.QuerySelectorAll("nav.pages"));
    }

    [Theory]
    [InlineData("?status=Failed", "failed-1")]
    [InlineData("?status=failed&prefix=", "failed-1")]
    [InlineData("?prefix=failed", "failed-1")]
    [InlineData("?prefix=done", "done-1 done-2")]
    [InlineData("?status=Nonsense&prefix=done-2", "done-2")]
    [InlineData("?status=Suspended", "")]
    public async Task List_Filtered_ShowsOnlyWhatFits_AndKeepsTheFilter(string query, string expected)
    {
        await _harness.RunAsync("Quick", Secret, "done-1");
        await _harness.RunAsync("Quick", Secret, "done-2");
        await _harness.RunAsync("Broken", Secret, "failed-1");

        var page = await OpenAsync(query);

        Assert.Equal(expected, string.Join(' ', page.QuerySelectorAll("tbody a").Select(link => link.TextContent)));
        var asked = System.Web.HttpUtility.ParseQueryString(query);
        Assert.Equal(asked["prefix"] ?? "", ((IHtmlInputElement)page.QuerySelector("input[name=prefix]")!).Value);
        Assert.Equal(expected.Length == 0, page.QuerySelector(".empty") is not null);
    }

    [Fact]
    public async Task List_LongerThanAPage_IsWalkedToItsEndByItsLinks()
    {
        string[] ids = [.. Enumerable.Range(0, (2 * OrchestrationRoutes.PageSize) + 5).Select(number => $"run-{number:000}")];
        await Task.WhenAll(ids.Select(id => _harness.RunAsync("Quick", "", id)));
        await _harness.RunAsync("Quick", "", "zebra");

        var seen = new List<string>();
        var sizes = new List<int>();
        for (var next = "?prefix=run-&status=Completed"; next is not null;)
        {
            var page = await OpenAsync(next);
            string[] rows = [.. page.QuerySelectorAll("tbody a").Select(link => link.TextContent)];
            seen.AddRange(rows);
            sizes.Add(rows.Length);
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href")!.Replace(OrchestrationRoutes.Path, "", StringComparison.Ordinal);
        }

        Assert.Equal(ids, seen);
        Assert.Equal([OrchestrationRoutes.PageSize, OrchestrationRoutes.PageSize, 5], sizes);
    }

    [Fact]
    public async Task Instance_ThatWaits_SaysForWhatAndUntilWhen()
    {
        await StartWaitingAsync("waiting");

        var page = await OpenAsync("/instances/waiting");

        var open = page.QuerySelector("section[aria-labelledby=open]")!.TextContent;
        Assert.Contains("Timer until", open, StringComparison.Ordinal);
        Assert.Contains("in 1 day 23 hours", open, StringComparison.Ordinal);
        Assert.Contains("Event word", open, StringComparison.Ordinal);
        Assert.Contains("Running", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParentAndChild_LinkEachOther()
    {
        var parent = await _harness.ScheduleAsync("Parent", Secret, "the-parent");
        await _harness.HistoryHasAsync("a child", "timer created");

        var above = await OpenAsync($"/instances/{parent}");
        var below = await OpenAsync("/instances/a%20child");

        Assert.Contains(above.QuerySelectorAll("dl a"), link => link.GetAttribute("href") == "/local/orchestrations/instances/a%20child");
        Assert.Contains(below.QuerySelectorAll("dl a"), link => link.GetAttribute("href") == "/local/orchestrations/instances/the-parent");
        Assert.Contains("its task #0", below.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_ThatFailed_ShowsTheWholeChainOfCauses()
    {
        await _harness.RunAsync("Broken", Secret, "failed");

        var page = await OpenAsync("/instances/failed");

        Assert.Equal(
            ["Microsoft.DurableTask.TaskFailedException", "System.InvalidOperationException", "System.TimeoutException"],
            page.QuerySelectorAll(".chain strong").Select(type => type.TextContent));
        Assert.Contains("transient/mail-unavailable", page.QuerySelector(".chain")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfAnInstance_ReadsAsATimelineOfTurns()
    {
        await StartWaitingAsync("told");
        _harness.Clock.Advance(TimeSpan.FromHours(26));
        await _harness.Client.RaiseEventAsync("told", "word", Secret);
        await _harness.CompletionAsync("told");

        var turns = (await OpenAsync("/instances/told")).QuerySelectorAll(".timeline > li");

        Assert.Equal(2, turns.Length);
        Assert.Contains("1 day 2 hours later", turns[1].QuerySelector("h3")!.TextContent, StringComparison.Ordinal);
        Assert.Matches("Came.*The orchestrator began.*Asked for.*#0.*Timer until", Flat(turns[0]));
        Assert.Matches("Came.*Event word.*payload 23 bytes.*The execution ended: Completed", Flat(turns[1]));

        static string Flat(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task FanOut_IsFolded_AndNothingOfItIsLost()
    {
        await _harness.RunAsync("Wide", 30, "wide");

        var page = await OpenAsync("/instances/wide");

        var folded = page.QuerySelectorAll(".timeline details").First();
        Assert.Equal("30 × Activity Echo #0 to #29", string.Join(' ', folded.QuerySelector("summary")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(30, folded.QuerySelectorAll("li").Length);
    }

    [Fact]
    public async Task Pages_ShowLengthsAndNeverPayloads_AndNeedNoScript()
    {
        await _harness.RunAsync("Quick", Secret, "done");
        await StartWaitingAsync("held");
        await _harness.Client.SuspendInstanceAsync("held", Secret);
        await _harness.Client.RaiseEventAsync("held", "word", Secret);

        foreach (var path in (string[])["", "/instances/done", "/instances/held", "/instances/nobody", "/instances/done/history"])
        {
            using var answer = await _port.Client.GetAsync($"/local/orchestrations{path}");
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Jane", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("style=", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("http", text.Replace("https://tools.ietf.org", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.Contains("Kept for later", await _port.Client.GetStringAsync("/local/orchestrations/instances/held"), StringComparison.Ordinal);
        Assert.Contains("23 bytes", await _port.Client.GetStringAsync("/local/orchestrations/instances/done"), StringComparison.Ordinal);
        Assert.Contains("Jane", await _port.Client.GetStringAsync("/local/orchestrations/instances/done/history?payloads=true"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_AreAccessible_AndAllowNothingFromElsewhere()
    {
        await StartWaitingAsync("waiting");
        foreach (var path in (string[])["", "/instances/waiting", "/instances/nobody"])
        {
            using var answer = await _port.Client.GetAsync($"/local/orchestrations{path}");
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'self'; ", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("script", policy, StringComparison.Ordinal);

            var page = await ParseAsync(await answer.Content.ReadAsStringAsync());
            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.NotEqual("", page.Title);
            Assert.Single(page.QuerySelectorAll("main"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.All(page.QuerySelectorAll("input, select"), field => Assert.NotNull(field.Closest("label")));
            Assert.All(page.QuerySelectorAll("section"), section => Assert.NotNull(page.GetElementById(section.GetAttribute("aria-labelledby")!)));
            Assert.All(page.QuerySelectorAll("th"), cell => Assert.NotNull(cell.GetAttribute("scope")));
            var levels = page.QuerySelectorAll("h1, h2, h3, h4").Select(heading => heading.TagName[1] - '0').ToArray();
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{path}: h{pair.First} is followed by h{pair.Second}."));
        }
    }

    [Fact]
    public async Task Instance_ThatIsNotThere_IsNotFound()
    {
        using var page = await _port.Client.GetAsync("/local/orchestrations/instances/%3Cb%3Enobody");
        using var export = await _port.Client.GetAsync("/local/orchestrations/instances/nobody/history");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, export.StatusCode));
        Assert.DoesNotContain("<b>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("orchestration-unknown", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_UnderAnotherHostName_AreNotThere()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/local/orchestrations") { Headers = { Host = "rebound.example" } };

        using var answer = await _port.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task StartWaitingAsync(string id)
    {
        await _harness.ScheduleAsync("Waiter", Secret, id);
        await _harness.HistoryHasAsync(id, "timer created");
    }

    private async Task<IDocument> OpenAsync(string path) => await ParseAsync(await _port.Client.GetStringAsync($"/local/orchestrations{path}"));

    private static Task<IDocument> ParseAsync(string html) => BrowsingContext.New().OpenAsync(response => response.Content(html));
}
