using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Overstap.Tests.Standins;

/// <summary>An invocation of no function in particular.</summary>
internal sealed class TestFunctionContext : FunctionContext
{
    public override string InvocationId => "invocation";

    public override string FunctionId => "test";

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext => throw new NotSupportedException();

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = new ServiceCollection().BuildServiceProvider();

    public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object> { ["notes"] = new List<string>() };

    public override IInvocationFeatures Features => throw new NotSupportedException();
}
