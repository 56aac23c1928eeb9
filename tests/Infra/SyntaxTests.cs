namespace Overstap.Tests.Infra;

public sealed class SyntaxTests(InfraFiles infra) : IClassFixture<InfraFiles>
{
    private static readonly string[] Functions =
    [
        "bool", "empty", "environment", "guid", "json", "readEnvironmentVariable", "resourceGroup", "subscription", "subscriptionResourceId", "union", "uniqueString",
    ];

    public static TheoryData<string, int> Broken => new()
    {
        { "param location string\nresource a 'A/b@2024-01-01' = {\n  name: 'x\n}\n", 2 },
        { "param location string\n\nvar list = [\n", 3 },
        { "param\n", 1 },
        { "output x string = a ? b\n", 1 },
        { "resouce a 'A/b@2024-01-01' = {\n}\n", 1 },
    };

    [Fact]
    public void EveryFile_OfInfra_HasNoSyntaxError()
    {
        Assert.Equal(9, infra.All.Count);
        Assert.Empty(infra.All.Append(infra.Values).SelectMany(file => file.Errors, (file, error) => $"{file.Path}({error.Line}): {error.Text}"));
        Assert.DoesNotContain(infra.All.Append(infra.Values), file => file.HasError);
    }

    [Fact]
    public void EveryName_OfInfra_IsDeclared()
    {
        Assert.All([.. infra.All, infra.Values], file => Assert.Empty(file.Undeclared));
        Assert.Equal(Functions, infra.All.Append(infra.Values).SelectMany(file => file.Called).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task BrokenFile_IsRead_TellsTheLine(string text, int line)
    {
        var file = await ReadTextAsync(text);

        Assert.True(file.HasError);
        Assert.Contains(file.Errors, error => error.Line == line);
    }

    [Fact]
    public async Task MisspelledName_IsRead_IsNamed()
    {
        var file = await ReadTextAsync("param location string\noutput where string = locaton\n");

        Assert.False(file.HasError);
        Assert.Equal(["locaton"], file.Undeclared);
    }

    private static async Task<BicepFile> ReadTextAsync(string text)
    {
        var folder = Directory.CreateTempSubdirectory("overstap-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "sample.bicep");
            await File.WriteAllTextAsync(path, text);
            return (await BicepGrammar.ReadAsync([path]))[0];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
