using System.Globalization;
using Microsoft.AspNetCore.Http;
using Overstap.Ports;
using static Overstap.Tests.Http.ScriptedService;

namespace Overstap.Tests.Http;

/// <summary>How long a service is waited for that asks for patience.</summary>
public sealed class HttpPatienceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(429, "20")]
    [InlineData(503, "Sun, 22 Nov 2026 12:00:20 GMT")]
    public async Task Read_RetryAfter_IsWaitedFor(int status, string patience)
    {
        var time = new JumpingTime(Now);
        await using var service = await StartAsync((context, request) => request > 1 ? PageAsync(context, 1, Row(1)) : RefuseAsync(context, status, patience));

        Assert.Single((await service.ReadAsync(time: time)).Rows);
        Assert.Equal([TimeSpan.FromSeconds(20)], time.Waits);
    }

    [Fact]
    public async Task Read_RetryAfterThatHasPassed_IsNotWaitedFor()
    {
        var time = new JumpingTime(Now);
        await using var service = await StartAsync((context, request) => request > 1 ? PageAsync(context, 1, Row(1)) : RefuseAsync(context, 503, "Sun, 22 Nov 2026 11:00:00 GMT"));

        Assert.Single((await service.ReadAsync(time: time)).Rows);
        Assert.DoesNotContain(time.Waits, wait => wait > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("61", 1)]
    [InlineData("60", 4)]
    public async Task Read_NoEndOfPatience_IsUnavailable(string patience, int requests)
    {
        var time = new JumpingTime(Now);
        await using var service = await StartAsync((context, _) => RefuseAsync(context, 429, patience));

        var failure = Assert.IsType<TransientException>(await service.FailureAsync(time: time));

        Assert.Equal("source-unavailable", failure.Code);
        Assert.Equal((requests, requests - 1), (service.Asked.Count, time.Waits.Count));
    }

    private static Task RefuseAsync(HttpContext context, int status, string patience)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = patience;
        return Task.CompletedTask;
    }

    /// <summary>A clock on which everything that is waited for has come at once.</summary>
    private sealed class JumpingTime(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset now = start;

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
