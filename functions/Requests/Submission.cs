using System.Text.Json;
using Overstap.Cases;
using Overstap.Catalogue;

namespace Overstap.Requests;

/// <summary>A valid body of a new request.</summary>
/// <param name="Services">Catalogue ids of the chosen services, sorted; empty means all.</param>
/// <param name="Language">Language of mails and pages, or null for the account's.</param>
public sealed record Submission(RequestKind Kind, IReadOnlyList<string> Services, string? Language)
{
    public static IReadOnlyList<string> Fields { get; } = ["kind", "services", "language"];
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "nl", "zh"];

    private static readonly Dictionary<string, RequestKind> Kinds = Enum.GetValues<RequestKind>().ToDictionary(kind => kind.ToString().ToKebabCase(), StringComparer.Ordinal);

    /// <returns>The submission, or the refusal; exactly one of the two.</returns>
    public static (Submission? Submission, Refusal? Refusal) Read(JsonElement body, DataCatalogue catalogue)
    {
        if (Text(body, "kind") is not { } kindName || !Kinds.TryGetValue(kindName, out var kind))
            return (null, Refusals.KindUnknown(string.Join(", ", Kinds.Keys)));
        var known = catalogue.TablesFor(kindName).Select(table => table.Service).ToHashSet(StringComparer.Ordinal);
        string[] services = [];
        if (body.TryGetProperty("services", out var list))
        {
            if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
                return (null, Refusals.FieldInvalid("services", "a list of at least one service id"));
            services = [.. list.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            if (!services.All(known.Contains))
                return (null, Refusals.ServiceUnknown(string.Join(", ", known)));
        }

        var language = Text(body, "language");
        if (body.TryGetProperty("language", out _) && (language is null || !Languages.Contains(language)))
            return (null, Refusals.FieldInvalid("language", "one of: " + string.Join(", ", Languages)));
        return (new Submission(kind, services, language), null);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
