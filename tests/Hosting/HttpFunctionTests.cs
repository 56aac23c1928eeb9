using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Overstap.Local.Hosting;

namespace Overstap.Tests.Hosting;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private readonly SampleHost _sample = new();

    public Task InitializeAsync() => _sample.RunAsync(_sample.Options(typeof(HttpSamples)) with
    {
        ConfigureServices = (services, _) => services.AddScoped<ScopedCounter>(),
        MaxRequestBodySize = 1000,
    });

    public Task DisposeAsync() => _sample.DisposeAsync().AsTask();

    [Fact]
    public async Task Route_WithSegments_BindsThemByName()
    {
        var id = Guid.NewGuid();

        var answer = await _sample.Http.GetFromJsonAsync<JsonElement>(_sample.At($"api/people/Ada/{id}"));

        Assert.Equal("Hello, Ada", answer.GetProperty("greeting").GetString());
        Assert.Equal(id, answer.GetProperty("id").GetGuid());
    }

    [Theory]
    [InlineData("GET", "api/people/Ada", HttpStatusCode.OK)]
    [InlineData("POST", "api/people/Ada", HttpStatusCode.OK)]
    [InlineData("DELETE", "api/people/Ada", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "api/people/4da", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/people/Ada/not-a-guid", HttpStatusCode.NotFound)]
    [InlineData("GET", "people/Ada", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/Greet", HttpStatusCode.NotFound)]
    [InlineData("GET", "api/numbers/seven", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "api/plain", HttpStatusCode.OK)]
    public async Task Route_MethodAndPath_DecideTheStatus(string method, string path, HttpStatusCode expected)
    {
        using var answer = await _sample.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), _sample.At(path)));

        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/numbers/21", "42", "application/json; charset=utf-8")]
    [InlineData("api/plain", """{"method":"GET"}""", "application/json; charset=utf-8")]
    [InlineData("api/text", "just text", "text/plain; charset=utf-8")]
    public async Task Result_OfEachKind_BecomesTheAnswer(string path, string expected, string type)
    {
        using var answer = await _sample.Http.GetAsync(_sample.At(path));

        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Result_WrittenByTheFunctionItself_IsLeftAlone()
    {
        using var answer = await _sample.Http.PutAsync(_sample.At("api/write"), content: null);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("written", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Instance_PerInvocation_HasAScopeOfItsOwnThatIsDisposed()
    {
        var before = ScopedCounter.Disposed;

        Assert.Equal("1", await _sample.Http.GetStringAsync(_sample.At("api/count")));
        Assert.Equal("1", await _sample.Http.GetStringAsync(_sample.At("api/count")));

        await Eventually.TrueAsync(() => ScopedCounter.Disposed == before + 2);
    }

    [Fact]
    public async Task Context_OfAnInvocation_DescribesIt()
    {
        var context = await _sample.Http.GetFromJsonAsync<JsonElement>(_sample.At("api/context/this"));

        Assert.Equal("Context", context.GetProperty("name").GetString());
        Assert.Equal("Overstap.Tests.Hosting.HttpSamples.Context", context.GetProperty("entryPoint").GetString());
        Assert.Equal("httpTrigger", context.GetProperty("trigger").GetString());
        Assert.Equal(["request", "context", "cancellationToken"], context.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("this", context.GetProperty("which").GetString());
        Assert.All(["sameRequest", "sameToken", "sameServices", "hasId"], name => Assert.True(context.GetProperty(name).GetBoolean(), name));
    }

    [Fact]
    public async Task Failure_OfAnyKind_AnswersAProblemWithoutDetailAndLogsNoData()
    {
        using var answer = await _sample.Http.GetAsync(_sample.At("api/fail?secret=canary"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.ToString());
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("unexpected", problem.GetProperty("code").GetString());
        Assert.False(problem.TryGetProperty("detail", out _));
        Assert.DoesNotContain("canary", problem.GetRawText(), StringComparison.Ordinal);
        var line = Assert.Single(_sample.Log.Lines, line => line.Contains("Fail failed", StringComparison.Ordinal));
        Assert.Contains(nameof(FormatException), line, StringComparison.Ordinal);
        Assert.DoesNotContain(_sample.Log.Lines, entry => entry.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_WithACode_IsLoggedWithCodeAndMessage()
    {
        using var answer = await _sample.Http.GetAsync(_sample.At("api/failcoded"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(_sample.Log.Lines, line => line.Contains("sample-code: Sample 7 failed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Failure_AfterTheAnswerBegan_BreaksTheConnection() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => _sample.Http.GetStringAsync(_sample.At("api/faillate")));

    [Fact]
    public async Task Body_LargerThanAllowed_IsRefused()
    {
        using var answer = await _sample.Http.PostAsync(_sample.At("api/read"), new ByteArrayContent(new byte[1001]));
        using var fits = await _sample.Http.PostAsync(_sample.At("api/read"), new ByteArrayContent(new byte[1000]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("body-too-large", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("1000", await fits.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Prefix_FromHostJson_ReplacesApi()
    {
        await _sample.RunAsync(_sample.Options(typeof(HttpSamples)) with { HostJson = new HostJson { RoutePrefix = "" } });

        Assert.Equal("42", await _sample.Http.GetStringAsync(_sample.At("numbers/21")));
    }

    [Fact]
    public void Address_OfTheHost_IsLoopback() => Assert.Equal("127.0.0.1", _sample.Host.Address.Host);
}
