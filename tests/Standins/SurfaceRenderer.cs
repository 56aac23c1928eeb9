using System.Globalization;
using System.Reflection;

namespace Overstap.Tests.Standins;

/// <summary>Renders an assembly's public types. Left out: equality, object's methods and what the compiler adds to records.</summary>
internal static class SurfaceRenderer
{
    private const BindingFlags Declared
        = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    private static readonly string[] LeftOut =
        ["Equals", "GetHashCode", "ToString", "op_Equality", "op_Inequality", "PrintMembers", "Deconstruct", "<Clone>$", "EqualityContract"];

    public static IEnumerable<SurfaceType> Render(Assembly assembly)
        => assembly.GetExportedTypes().Select(type => new SurfaceType($"{type.Namespace}.{TypeText.Of(type)}", Header(type), [.. Members(type)]));

    private static string Header(Type type)
    {
        var name = TypeText.Of(type);
        if (type.IsEnum) return $"public enum {name} {{ {Values(type)} }}";
        if (Invoke(type) is { } invoke) return $"public delegate {TypeText.Of(invoke.ReturnParameter)} {name}({MemberText.Parameters(invoke)});";
        var bases = Bases(type);
        return $"{Usage(type)}public {Kind(type)} {name}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static string Values(Type type)
        => string.Join(", ", Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(value => $"{Enum.GetName(type, value)}={value}"));

    private static string Kind(Type type)
    {
        if (type.IsInterface) return "interface";
        if (type.IsValueType) return "struct";
        var kind = type.GetMethod("<Clone>$") is null ? "class" : "record";
        return type switch
        {
            { IsAbstract: true, IsSealed: true } => $"static {kind}",
            { IsAbstract: true } => $"abstract {kind}",
            { IsSealed: true } => $"sealed {kind}",
            _ => kind,
        };
    }

    private static List<string> Bases(Type type)
    {
        var parent = type.BaseType;
        var inherited = parent?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces()
            .Except(inherited)
            .Where(candidate => !(candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEquatable<>)))
            .Select(TypeText.Of)
            .Order(StringComparer.Ordinal);
        var visible = parent is not null && parent != typeof(object) && parent != typeof(ValueType);
        return [.. visible ? [TypeText.Of(parent!)] : Array.Empty<string>(), .. interfaces];
    }

    private static string Usage(Type type)
    {
        var usage = type.GetCustomAttributesData().SingleOrDefault(attribute => attribute.AttributeType == typeof(AttributeUsageAttribute));
        if (usage is null) return "";
        var targets = ((AttributeTargets)usage.ConstructorArguments[0].Value!).ToString().Replace(", ", " | ", StringComparison.Ordinal);
        var named = usage.NamedArguments.Select(argument => string.Create(CultureInfo.InvariantCulture, $", {argument.MemberName}={argument.TypedValue.Value}"));
        return $"[AttributeUsage({targets}{string.Concat(named)})] ";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum || Invoke(type) is not null) return [];
        var constructors = type.GetConstructors(Declared)
            .Where(constructor => MemberText.IsVisible(constructor) && !IsCopy(constructor))
            .Select(MemberText.Of);
        var fields = type.GetFields(Declared).Where(field => field.IsPublic).Select(MemberText.Of);
        var properties = type.GetProperties(Declared)
            .Where(property => property.GetAccessors(nonPublic: true).Any(MemberText.IsVisible) && !LeftOut.Contains(property.Name, StringComparer.Ordinal))
            .Select(MemberText.Of);
        var methods = type.GetMethods(Declared)
            .Where(method => MemberText.IsVisible(method) && (!method.IsSpecialName || method.Name == "op_Implicit"))
            .Where(method => !LeftOut.Contains(method.Name, StringComparer.Ordinal))
            .Select(MemberText.Of);
        return [.. constructors, .. fields, .. properties, .. methods];
    }

    /// <summary>The protected copy constructor that the compiler gives a record.</summary>
    private static bool IsCopy(ConstructorInfo constructor)
        => constructor.IsFamily && constructor.GetParameters() is [var only] && only.ParameterType == constructor.DeclaringType;

    private static MethodInfo? Invoke(Type type) => typeof(MulticastDelegate).IsAssignableFrom(type) ? type.GetMethod("Invoke") : null;
}
