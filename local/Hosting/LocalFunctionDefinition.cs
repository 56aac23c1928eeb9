using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace Overstap.Local.Hosting;

/// <summary>Name, entry point and parameters of a function.</summary>
internal sealed class LocalFunctionDefinition(FunctionMethod function) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters =>
        [.. function.Method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override string PathToAssembly => function.Method.Module.FullyQualifiedName;

    public override string EntryPoint => function.EntryPoint;

    public override string Id => function.Name;

    public override string Name => function.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings => ImmutableDictionary<string, BindingMetadata>.Empty
        .Add(function.TriggerParameter.Name!, new LocalTriggerMetadata(function));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;
}

/// <summary>The trigger as metadata, such as <c>httpTrigger</c>.</summary>
internal sealed class LocalTriggerMetadata(FunctionMethod function) : BindingMetadata
{
    public override string Name => function.TriggerParameter.Name!;

    public override string Type
    {
        get
        {
            var name = function.Trigger.GetType().Name;
            return char.ToLowerInvariant(name[0]) + name[1..^nameof(Attribute).Length];
        }
    }

    public override BindingDirection Direction => BindingDirection.In;
}
