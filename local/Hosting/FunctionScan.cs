using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Overstap.Local.Settings;

namespace Overstap.Local.Hosting;

/// <summary>Finds the functions of an assembly by their attributes, and refuses what the Functions host would refuse.</summary>
internal static class FunctionScan
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="StartupException">Two functions share a name, or one cannot run.</exception>
    public static IReadOnlyList<FunctionMethod> Read(IEnumerable<Type> types)
    {
        var functions = new Dictionary<string, FunctionMethod>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in types.Where(type => type.IsClass).SelectMany(type => type.GetMethods(Declared)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute)
                continue;
            var function = FunctionMethod.Read(attribute.Name, method);
            if (!functions.TryAdd(attribute.Name, function))
                throw new StartupException($"Two functions are named {functions[attribute.Name].Name}: {functions[attribute.Name].EntryPoint} and {function.EntryPoint}.");
        }

        return [.. functions.Values.OrderBy(function => function.Name, StringComparer.Ordinal)];
    }
}
