using Microsoft.Azure.Functions.Worker;

namespace Overstap.Local.Hosting;

/// <summary>What a function may ask about its own run; the worker supplies the same on Azure.</summary>
internal sealed class LocalFunctionContext(FunctionMethod function, IServiceProvider services, CancellationToken cancellationToken) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => FunctionDefinition.Id;

    public override TraceContext TraceContext { get; } = new LocalTraceContext();

    public override BindingContext BindingContext { get; } = new LocalBindingContext();

    /// <summary>Null, as in the worker when the function has no retry attribute.</summary>
    public override RetryContext RetryContext => null!;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition { get; } = new LocalFunctionDefinition(function);

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new LocalInvocationFeatures();

    public override CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Lets <c>GetHttpContext()</c> find the request.</summary>
    public void SetHttpContext(HttpContext http)
    {
        Items["HttpRequestContext"] = http;
        var data = (Dictionary<string, object?>)BindingContext.BindingData;
        foreach (var (name, value) in http.Request.RouteValues)
            data[name] = value;
    }
}
