using System.Reflection;

namespace Overstap.Tests.Standins;

/// <summary>Type names as C# writes them. Annotations of bare type parameters are left out: metadata does not tell <c>T</c> from <c>T?</c> reliably.</summary>
internal static class TypeText
{
    private static readonly NullabilityInfoContext Annotations = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Type type) => Of(type, annotation: null);

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Annotations.Create(parameter));

    public static string Of(PropertyInfo property) => Of(property.PropertyType, Annotations.Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, Annotations.Create(field));

    private static string Of(Type type, NullabilityInfo? annotation)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, annotation?.ElementType ?? annotation);
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value, annotation: null) + "?";
        var suffix = !type.IsValueType && !type.IsGenericParameter && annotation?.ReadState == NullabilityState.Nullable ? "?" : "";
        return Bare(type, annotation) + suffix;
    }

    private static string Bare(Type type, NullabilityInfo? annotation)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsArray) return Of(type.GetElementType()!, annotation?.ElementType) + "[]";
        var outer = type is { IsNested: true, IsGenericParameter: false } ? Of(type.DeclaringType!) + "." : "";
        if (!type.IsGenericType) return outer + type.Name;

        var arguments = type.GetGenericArguments().Select((argument, index) => Of(argument, annotation?.GenericTypeArguments.ElementAtOrDefault(index)));
        return $"{outer}{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>";
    }
}
