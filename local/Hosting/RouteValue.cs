using System.ComponentModel;
using System.Reflection;

namespace Overstap.Local.Hosting;

/// <summary>A segment of the path, converted to the type of the parameter that carries its name.</summary>
internal static class RouteValue
{
    public static Func<Invocation, object?> Binding(ParameterInfo parameter)
    {
        var name = parameter.Name!;
        var type = parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type);
        return invocation =>
        {
            if (invocation.Http!.GetRouteValue(name) is not string text)
                return parameter.HasDefaultValue ? parameter.DefaultValue : null;
            if (type == typeof(string))
                return text;
            try
            {
                return converter.ConvertFromInvariantString(text);
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
            {
                throw new UnknownRouteException(exception);
            }
        };
    }
}

/// <summary>The path names nothing, because a segment is not of the kind the function expects.</summary>
internal sealed class UnknownRouteException(Exception inner) : Exception("A segment of the path is not of the expected kind.", inner);
