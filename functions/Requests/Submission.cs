using System.Globalization;
using System.Text.Json;
using Overstap.Apply;
using Overstap.Cases;
using Overstap.Catalogue;

namespace Overstap.Requests;

/// <summary>A valid body of a new request.</summary>
/// <param name="Services">Catalogue ids of the chosen services, sorted; empty means all.</param>
/// <param name="Language">Language of mails and pages, or null for the account's.</param>
public sealed record Submission(RequestKind Kind, IReadOnlyList<string> Services, string? Language)
{
    public static IReadOnlyList<string> Fields { get; } = ["kind", "services", "language", "noticeUntil", "destination", "corrections", "mandate", "changedSince"];
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr", "nl", "zh"];

    private static readonly Dictionary<string, RequestKind> Kinds = Enum.GetValues<RequestKind>().ToDictionary(kind => kind.ToString().ToKebabCase(), StringComparer.Ordinal);

    /// <summary>Migration: the last day of the notice, or null for none.</summary>
    public DateOnly? NoticeUntil { get; private init; }

    /// <summary>Migration: the future provider and its contact, in the customer's words.</summary>
    public string? Destination { get; private init; }

    /// <summary>Correction: what to change.</summary>
    public IReadOnlyList<Correction> Corrections { get; private init; } = [];

    /// <summary>Backup, access: what has changed since then is wanted, and nothing else; null for everything.</summary>
    public DateTimeOffset? ChangedSince { get; private init; }

    /// <summary>In whose name an agent asks and on what mandate, in the agent's words; null for whoever asks for themselves.</summary>
    public string? MandateClaim { get; private init; }

    public static (RequestKind Kind, Refusal? Refusal) ReadKind(JsonElement body) =>
        BodyText.Find(body, "kind") is { } name && Kinds.TryGetValue(name, out var kind) ? (kind, null) : (default, Refusals.KindUnknown(string.Join(", ", Kinds.Keys)));

    /// <returns>The submission, or the refusal; exactly one of the two.</returns>
    public static (Submission? Submission, Refusal? Refusal) Read(JsonElement body, DataCatalogue catalogue)
    {
        (var kind, var refusal) = ReadKind(body);
        if (refusal is not null)
            return (null, refusal);
        (var services, refusal) = ReadServices(body, ServicesOf(kind, catalogue));
        if (refusal is not null)
            return (null, refusal);
        var language = BodyText.Find(body, "language");
        if (body.TryGetProperty("language", out _) && (language is null || !Languages.Contains(language)))
            return (null, Refusals.FieldInvalid("language", "one of: " + string.Join(", ", Languages)));
        return ReadRest(body, new Submission(kind, services, language), catalogue);
    }

    private static (Submission?, Refusal?) ReadRest(JsonElement body, Submission submission, DataCatalogue catalogue)
    {
        foreach (var (field, kind) in ((string, RequestKind)[])[("noticeUntil", RequestKind.Migration), ("destination", RequestKind.Migration), ("corrections", RequestKind.Correction)])
        {
            if (submission.Kind != kind && body.TryGetProperty(field, out _))
                return (null, Refusals.FieldForeign(field, kind.ToString().ToKebabCase()));
        }

        var (changedSince, refusal) = ReadChangedSince(body, submission.Kind);
        if (refusal is not null)
            return (null, refusal);
        DateOnly? noticeUntil = null;
        if (body.TryGetProperty("noticeUntil", out _) && (noticeUntil = BodyText.FindDay(body, "noticeUntil")) is null)
            return (null, Refusals.FieldInvalid("noticeUntil", "a day such as 2026-12-31"));
        (var destination, refusal) = BodyText.ReadOptional(body, "destination", 500);
        if (refusal is not null)
            return (null, refusal);
        (var mandate, refusal) = BodyText.ReadOptional(body, "mandate", 2000);
        if (refusal is not null)
            return (null, refusal);
        IReadOnlyList<Correction> corrections = [];
        if (submission.Kind == RequestKind.Correction)
            (corrections, refusal) = CorrectionBody.Read(body, catalogue);
        return refusal is null
            ? (submission with { ChangedSince = changedSince, NoticeUntil = noticeUntil, Destination = destination, Corrections = corrections, MandateClaim = mandate }, null)
            : (null, refusal);
    }

    /// <summary>Whoever leaves gets everything, so only copies of those who stay may be of what has changed.</summary>
    private static (DateTimeOffset? Instant, Refusal? Refusal) ReadChangedSince(JsonElement body, RequestKind kind)
    {
        if (!body.TryGetProperty("changedSince", out _))
            return (null, null);
        if (!kind.IsCopy)
            return (null, Refusals.FieldForeign("changedSince", "backup and access"));
        return BodyText.FindInstant(body, "changedSince") is { } instant ? (instant.ToMilliseconds(), null) : (null, Refusals.FieldInvalid("changedSince", "an instant with its offset, such as 2026-07-04T22:00:00Z or 2026-07-05T00:00:00+02:00"));
    }

    private static (string[] Services, Refusal? Refusal) ReadServices(JsonElement body, IReadOnlyCollection<string> known)
    {
        if (!body.TryGetProperty("services", out var list))
            return ([], null);
        if (known.Count == 0)
            return ([], Refusals.FieldInvalid("services", "left out: a request of this kind is not about chosen services"));
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0 || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return ([], Refusals.FieldInvalid("services", "a list of at least one service id"));
        string[] services = [.. list.EnumerateArray().Select(item => item.GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return services.All(known.Contains) ? (services, null) : ([], Refusals.ServiceUnknown(string.Join(", ", known)));
    }

    private static IReadOnlyCollection<string> ServicesOf(RequestKind kind, DataCatalogue catalogue) => kind switch
    {
        RequestKind.Deletion => [.. catalogue.ErasableTables("deletion", []).Select(table => table.Service).Distinct()],
        RequestKind.ConsentWithdrawal => [.. catalogue.ConsentServices.Select(consent => consent.Service)],
        RequestKind.Correction or RequestKind.AccountClosure => [],
        _ => [.. catalogue.TablesFor(kind.ToString().ToKebabCase()).Select(table => table.Service).Distinct()],
    };

    /// <summary>Nothing has changed since an instant that is still to come: such a copy would be empty without a word.</summary>
    public Refusal? FindFault(DateTimeOffset now) => ChangedSince > now ? Refusals.FieldInvalid("changedSince", "an instant that has passed") : null;

    /// <summary>Everything that was asked, in one text: two bodies that ask the same give the same.</summary>
    public string Canonical() => string.Join('\n', [
        Kind.ToString(), string.Join(' ', Services), Language ?? "", NoticeUntil?.ToString("O", CultureInfo.InvariantCulture) ?? "", Destination ?? "", MandateClaim ?? "",
        JsonSerializer.Serialize(Corrections), ChangedSince?.ToString("O", CultureInfo.InvariantCulture) ?? ""]);
}
