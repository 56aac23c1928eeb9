using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Overstap.Archive;
using Overstap.Local.Settings;

namespace Overstap.Tests.Archive.Vectors;

/// <summary>What a reader with the default limits has to do with one archive, as <c>vectors.json</c> says it.</summary>
/// <param name="What">What the archive is.</param>
/// <param name="Outcome"><c>opens</c>, or why it is refused: <c>wrong-password</c>, <c>damaged</c>, <c>unsupported</c>, <c>limit</c>.</param>
/// <param name="Files">When it opens, the SHA-256 of each entry's content by its name.</param>
internal sealed record ArchiveVector(
    string File, string What, string Password, string Outcome, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SortedDictionary<string, string>? Files = null)
{
    public const string Opens = "opens";
    public const string WrongPassword = "wrong-password";
    public const string Damaged = "damaged";
    public const string Unsupported = "unsupported";
    public const string Limit = "limit";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Folder { get; } = Path.Combine(RepositoryRoot.Find(), "tests", "vectors", "archives");

    public static string List { get; } = Path.Combine(Folder, "vectors.json");

    public static string Write(IEnumerable<ArchiveVector> vectors) => JsonSerializer.Serialize(vectors, Format) + "\n";

    public static IReadOnlyList<ArchiveVector> Read() => JsonSerializer.Deserialize<ArchiveVector[]>(System.IO.File.ReadAllText(List), Format)!;

    /// <summary>What our reader does.</summary>
    public async Task<ArchiveVector> RunAsync(byte[] archive)
    {
        try
        {
            var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, content) in await Samples.UnpackAsync(archive, Password))
                files.Add(name, Convert.ToHexStringLower(SHA256.HashData(content)));
            return this with { Outcome = Opens, Files = files };
        }
        catch (ArchiveException refusal)
        {
            return this with
            {
                Files = null,
                Outcome = refusal switch
                {
                    WrongPasswordException => WrongPassword,
                    DamagedArchiveException => Damaged,
                    UnsupportedArchiveException => Unsupported,
                    ArchiveLimitException => Limit,
                    _ => throw new InvalidOperationException("A refusal of a new kind needs a word in the vectors.", refusal),
                },
            };
        }
    }
}
