using System.Text.RegularExpressions;
using Overstap.Local.Settings;

namespace Overstap.Tests.Architecture;

/// <summary>The boundaries of docs/architecture.md, held by reading the sources: what a folder may name, and what may be named in it.</summary>
public sealed partial class BoundaryTests
{
    private static readonly string Root = RepositoryRoot.Find();
    private static readonly string[] Stages = ["Collect", "Seal", "Deliver", "Leave", "Apply", "Erase"];
    private static readonly string[] ForbiddenFolders = ["Utils", "Helpers", "Common", "Shared", "Core", "Internal"];

    [Fact]
    public void Adapters_AreNamedOnlyByTheRegistration() =>
        AssertNone(Sources("functions").Where(file => !IsIn(file, "functions/Adapters") && !file.EndsWith("ServiceRegistration.cs", StringComparison.Ordinal)), "Overstap.Adapters");

    [Fact]
    public void AzureSdkAndDatabaseDrivers_AreNamedOnlyInAdaptersAndTheRegistration()
    {
        var outside = Sources("functions").Where(file => !IsIn(file, "functions/Adapters") && !file.EndsWith("ServiceRegistration.cs", StringComparison.Ordinal));
        AssertNone(outside, "Azure.", "Microsoft.Data", "Npgsql", "SQLitePCL");
    }

    [Fact]
    public void Stages_DoNotSeeOneAnothersHttpEdgeOrTheHost() =>
        AssertNone(Stages.SelectMany(stage => Sources("functions/" + stage)), "Overstap.Requests", "Overstap.Operators", "Overstap.Schedules", "Overstap.Local");

    [Fact]
    public void Orchestration_SeesNoClientClockOrRandomSource()
    {
        var files = Sources("functions/Orchestration").ToArray();
        AssertNone(files, "System.Net", "System.IO", "Microsoft.DurableTask.Client", "Microsoft.Extensions", "System.Security.Cryptography");
        Assert.All(files, file => Assert.DoesNotMatch(NonDeterminism(), File.ReadAllText(file)));
    }

    [Fact]
    public void Archive_SeesNothingButTheBaseClassLibrary()
    {
        Assert.All(Sources("archive"), file => Assert.All(Usings(file), name => Assert.True(
            name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Overstap.Archive", StringComparison.Ordinal), $"{file} uses {name}")));
        Assert.DoesNotContain("PackageReference", File.ReadAllText(Path.Combine(Root, "archive", "Overstap.Archive.csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void Deadlines_SeeNothingOfOursAndNodaTimeAlone()
    {
        Assert.All(Sources("deadlines"), file => Assert.All(Usings(file), name => Assert.True(
            name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("NodaTime", StringComparison.Ordinal) || name.StartsWith("Overstap.Deadlines", StringComparison.Ordinal),
            $"{file} uses {name}")));
        Assert.All(Sources("deadlines"), file => Assert.DoesNotMatch(NonDeterminism(), File.ReadAllText(file)));
        var project = File.ReadAllText(Path.Combine(Root, "deadlines", "Overstap.Deadlines.csproj"));
        Assert.Equal(["NodaTime"], PackageReference().Matches(project).Select(match => match.Groups["name"].Value));
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_NeverSeeTheLocalHost() => AssertNone(Sources("functions"), "Overstap.Local", "Overstap.Tests");

    [Fact]
    public void StandIns_AreKnownOnlyToTheRootBuildFiles()
    {
        var projects = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories).Where(file => !IsIn(file, "standins"));
        Assert.All(projects, file => Assert.DoesNotContain("standins", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(projects, file => Assert.DoesNotContain("AzurePackages", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Folders_AreNamedForWhatTheyMean() =>
        Assert.Empty(Sources(".").SelectMany(file => Path.GetRelativePath(Root, file).Split('/')[..^1]).Intersect(ForbiddenFolders, StringComparer.OrdinalIgnoreCase));

    [Fact]
    public void Files_StayShortEnoughToRead()
    {
        var sources = Sources(".").Where(file => !IsIn(file, "tests")).Select(file => (File: file, Lines: File.ReadLines(file).Count())).ToArray();
        Assert.DoesNotContain(sources, source => source.Lines > 300);
        Assert.InRange(sources.Select(source => source.Lines).Order().ElementAt(sources.Length / 2), 1, 60);
        Assert.DoesNotContain(Sources("tests"), file => File.ReadLines(file).Count() > 400);
    }

    private static void AssertNone(IEnumerable<string> files, params string[] namespaces)
    {
        var checkedFiles = files.ToArray();
        Assert.NotEmpty(checkedFiles);
        Assert.All(checkedFiles, file => Assert.All(Usings(file), name => Assert.DoesNotContain(namespaces, forbidden => name.StartsWith(forbidden, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Usings(string file) => File.ReadLines(file).Select(line => Using().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value);

    private static bool IsIn(string file, string folder) => Path.GetRelativePath(Root, file).Replace('\\', '/').StartsWith(folder + "/", StringComparison.Ordinal);

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(Path.GetFullPath)
        .Where(file => !Path.GetRelativePath(Root, file).Split('/', '\\').Any(part => part is "obj" or "bin" or "node_modules" || part.StartsWith('.')));

    [GeneratedRegex(@"^(global )?using (static )?(\w+ = )?(?<name>[\w.]+);", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Using();

    [GeneratedRegex("PackageReference Include=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PackageReference();

    [GeneratedRegex(@"TimeProvider|Guid\.NewGuid|RandomNumberGenerator|Task\.Delay|Task\.Run|DateTime(Offset)?\.(Utc)?Now|Environment\.|Stopwatch", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NonDeterminism();
}
