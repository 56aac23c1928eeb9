using System.Text.Json;
using Overstap.Bench;
using Overstap.Local.Demo;

namespace Overstap.Tests.EndToEnd;

/// <summary>The command line program, run to its end.</summary>
internal sealed record DemoProcess(int ExitCode, string Output, string Errors)
{
    public static async Task<DemoProcess> RunAsync(params string[] arguments)
    {
        var outcome = await ExternalTool.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Overstap.Local.dll"), .. arguments]);
        return new DemoProcess(outcome.ExitCode, System.Text.Encoding.UTF8.GetString(outcome.Output), outcome.Errors);
    }

    public static CopyResult ReadResult(string output) => ReadResult<CopyResult>(output);

    public static T ReadResult<T>(string output)
        where T : DemoResult => JsonSerializer.Deserialize<T>(output.TrimEnd().Split('\n')[^1], Strict)!;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
