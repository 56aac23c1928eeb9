namespace Overstap.Local.Hosting;

/// <summary>One run of a function: what started it, and the context its parameters are bound from.</summary>
internal sealed record Invocation(LocalFunctionContext Context, object? Trigger)
{
    public HttpContext? Http { get; init; }
}
