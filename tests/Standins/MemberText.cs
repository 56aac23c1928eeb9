using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Overstap.Tests.Standins;

/// <summary>One line for each member.</summary>
internal static class MemberText
{
    public static string Of(ConstructorInfo constructor)
        => $"{Obsolete(constructor)}{Access(constructor)} {Name(constructor.DeclaringType!)}({Parameters(constructor)});";

    public static string Of(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const" : field.IsStatic ? "static readonly" : "readonly";
        return $"{Obsolete(field)}public {kind} {TypeText.Of(field)} {field.Name}{Value(field)};";
    }

    public static string Of(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList();
        var get = accessors.Contains(property.GetMethod!) ? "get; " : "";
        var set = accessors.Contains(property.SetMethod!) ? IsInit(property.SetMethod!) ? "init; " : "set; " : "";
        return $"{Obsolete(property)}{Access(accessors[0])} {Modifiers(accessors[0])}{TypeText.Of(property)} {property.Name} {{ {get}{set}}}";
    }

    public static string Of(MethodInfo method)
    {
        var access = $"{Obsolete(method)}{Access(method)} {Modifiers(method)}";
        if (method.Name == "op_Implicit") return $"{access}implicit operator {TypeText.Of(method.ReturnParameter)}({Parameters(method)});";
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        return $"{access}{TypeText.Of(method.ReturnParameter)} {method.Name}{generic}({Parameters(method)}){Constraints(method)};";
    }

    public static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    public static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{prefix}{TypeText.Of(parameter)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => !parameter.HasDefaultValue ? "" : " = " + parameter.RawDefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Constraints(MethodInfo method)
        => string.Concat(method.IsGenericMethodDefinition ? method.GetGenericArguments().Select(Constraint) : []);

    private static string Constraint(Type parameter)
    {
        var special = parameter.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>();
        var all = special.Concat(parameter.GetGenericParameterConstraints().Select(TypeText.Of)).ToList();
        return all.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic) return "static ";
        if (method.DeclaringType!.IsInterface) return "";
        if (method.IsAbstract) return "abstract ";
        if (!method.IsVirtual || (method.IsFinal && method.GetBaseDefinition() == method)) return "";
        return method.GetBaseDefinition() == method ? "virtual " : "override ";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Obsolete(MemberInfo member) => member.IsDefined(typeof(ObsoleteAttribute), inherit: false) ? "[Obsolete] " : "";

    private static string Value(FieldInfo field) => field.IsLiteral ? " = " + Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture) : "";

    // By name: libraries for netstandard2.0 carry an IsExternalInit of their own.
    private static bool IsInit(MethodInfo setter)
        => setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == nameof(IsExternalInit));

    private static string Name(Type type) => type.Name.Split('`')[0];
}
