using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>From the name of an exception's type, which is all that history keeps of it, back to the type.</summary>
internal static class ExceptionTypes
{
    /// <param name="name">Full name without assembly; null or empty is found nowhere.</param>
    /// <param name="near">Asked after the base class library and before all others.</param>
    /// <exception cref="AmbiguousMatchException">Several of the others have a type of that name.</exception>
    public static Type? Find(string? name, Assembly near)
    {
        if (string.IsNullOrEmpty(name)) return null;
        if ((Type.GetType(name) ?? near.GetType(name)) is { } expected) return expected;

        Type? found = null;
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(name) is not { } type) continue;
            if (found is not null) throw new AmbiguousMatchException($"{found.Assembly} and {type.Assembly} both have an exception '{name}'.");
            found = type;
        }

        return found;
    }
}
