using System.Reflection;

namespace Overstap.Tests.Standins;

/// <summary>Stand-ins say so in their metadata; the tests of what both have in common do not ask.</summary>
internal static class Standin
{
    public static bool Is(Assembly assembly)
        => assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(metadata => metadata is { Key: "Standin", Value: "true" });
}
