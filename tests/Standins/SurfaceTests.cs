using System.Reflection;

namespace Overstap.Tests.Standins;

/// <summary>
/// Holds whichever assemblies are referenced against lists of the real signatures: a stand-in may offer less than its list and nothing else,
/// a real assembly must offer all of it.
/// </summary>
public sealed class SurfaceTests
{
    public static TheoryData<string> Packages => [.. SurfaceList.Packages];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Assembly_AgainstTheRealSignatures_DoesNotDiffer(string package)
    {
        var assembly = Assembly.Load(AssemblyOf(package));
        var listed = SurfaceList.Read(package);
        var actual = SurfaceRenderer.Render(assembly).ToDictionary(type => type.FullName, StringComparer.Ordinal);

        var differences = Standin.Is(assembly) ? [.. Invented(actual, listed), .. Owed(actual, listed)] : Missing(actual, listed).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string AssemblyOf(string package) => package == "Microsoft.Azure.DurableTask.Core" ? "DurableTask.Core" : package;

    /// <summary>What the stand-in has and the real package has not.</summary>
    private static IEnumerable<string> Invented(IReadOnlyDictionary<string, SurfaceType> actual, IReadOnlyDictionary<string, SurfaceType> listed)
        => actual.Values.SelectMany(type => listed.TryGetValue(type.FullName, out var real)
            ? Lines(type).Except(Lines(real), StringComparer.Ordinal).Select(line => $"{type.FullName} is not so: {line}")
            : [$"{type.FullName} is not in the list."]);

    /// <summary>What an implementer must be asked for, or its code would not compile against the real package.</summary>
    private static IEnumerable<string> Owed(IReadOnlyDictionary<string, SurfaceType> actual, IReadOnlyDictionary<string, SurfaceType> listed)
        => listed.Values.Where(type => actual.ContainsKey(type.FullName)).SelectMany(type => type.Members
            .Where(member => type.Header.Contains(" interface ", StringComparison.Ordinal) || member.Contains(" abstract ", StringComparison.Ordinal))
            .Except(actual[type.FullName].Members, StringComparer.Ordinal)
            .Select(member => $"{type.FullName} lacks: {member}"));

    private static IEnumerable<string> Missing(IReadOnlyDictionary<string, SurfaceType> actual, IReadOnlyDictionary<string, SurfaceType> listed)
        => listed.Values.SelectMany(type => actual.TryGetValue(type.FullName, out var real)
            ? Lines(type).Except(Lines(real), StringComparer.Ordinal).Select(line => $"{type.FullName} lacks: {line}")
            : [$"{type.FullName} is not there."]);

    private static IEnumerable<string> Lines(SurfaceType type) => type.Members.Prepend(type.Header);
}
