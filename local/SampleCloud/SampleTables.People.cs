using System.Text.Json;
using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static readonly string[] PhoneModels = ["Heron 12", "Heron 12 Lite", "Plover Fold", "Curlew 9"];

    private static SampleTable[] People =>
    [
        Growing(
            "contacts_contacts",
            20,
            Json("content", WriteContact),
            Integer("createdAt", s => s.CreatedAt),
            Text("status", s => s.Status()),
            Text("type", s => s.Row == 0 ? "own-card" : s.Random.Pick<string>(["person", "company"])),
            Integer("updatedAt", s => s.UpdatedAt)),
        Fixed(
            "contacts_groups",
            6,
            Json("content", (s, json) => json.WriteString("name", s.Sentence())),
            Integer("createdAt", s => s.CreatedAt),
            Text("status", s => s.Status()),
            Text("type", s => "group"),
            Integer("updatedAt", s => s.UpdatedAt)),
        Fixed(
            "find_device_devices",
            3,
            Text("lockContent", s => s.Row == 0 ? $"Lost: please call {s.Account.Phone}" : s.Sentence()),
            Json("phoneInfo", WritePhone),
            Text("state", s => s.Random.Pick<string>(["online", "offline", "lost"])),
            Json("content", (s, json) =>
            {
                json.WriteNumber("latitude", s.Random.Between(50_750_000, 53_550_000) / 1e6);
                json.WriteNumber("longitude", s.Random.Between(3_360_000, 7_230_000) / 1e6);
                json.WriteNumber("battery", s.Random.Below(101));
            }),
            Integer("updatedAt", s => s.UpdatedAt)),
        Growing(
            Largest,
            300,
            Text("content", s => s.Sentence()),
            Text("creator", s => s.Row == 0 ? s.Account.Phone : s.Phone()),
            Flag("deleted", s => s.Random.Chance(6)),
            Integer("lastUpdated", s => s.UpdatedAt)),
        Fixed(
            "calendar_calendars",
            3,
            Text("status", s => s.Status()),
            Text("type", s => s.Random.Pick<string>(["own", "shared", "holidays"])),
            Json("content", (s, json) => json.WriteString("name", s.Thing()))),
        Growing(
            "calendar_events",
            40,
            Integer("calendarId", s => s.Random.Below(3) + 1),
            Text("status", s => s.Status()),
            Text("type", s => s.Random.Pick<string>(["event", "birthday", "reminder"])),
            Json("content", WriteEvent)),
    ];

    private static void WriteContact(Sampler s, Utf8JsonWriter json)
    {
        var own = s.Row == 0;
        json.WriteString("name", own ? s.Account.Name : s.Person());
        json.WriteStartArray("phones");
        json.WriteStringValue(own ? s.Account.Phone : s.Phone());
        json.WriteEndArray();
        json.WriteStartArray("emails");
        if (own || s.Random.Chance(60)) json.WriteStringValue(own ? s.Account.Email : s.Email());
        json.WriteEndArray();
        json.WriteString("address", own ? s.Account.Address : s.Street());
        json.WriteString("note", s.Sentence());
        json.WriteNull("birthday");
    }

    private static void WritePhone(Sampler s, Utf8JsonWriter json)
    {
        json.WriteString("model", s.Random.Pick(PhoneModels));
        json.WriteString("imei", Imei(s));
        json.WriteString("number", s.Row == 0 ? s.Account.Phone : s.Phone());
    }

    private static void WriteEvent(Sampler s, Utf8JsonWriter json)
    {
        json.WriteString("title", s.Sentence());
        json.WriteString("place", s.Place());
        json.WriteString("start", DateTimeOffset.FromUnixTimeMilliseconds(s.CreatedAt));
        json.WriteNumber("minutes", (s.Random.Below(8) + 1) * 15);
        json.WriteStartArray("attendees");
        for (var i = s.Random.Below(4); i > 0; i--) json.WriteStringValue(s.Person());
        json.WriteEndArray();
        json.WriteBoolean("allDay", s.Random.Chance(10));
    }

    /// <summary>An IMEI with the prefix that is kept for tests.</summary>
    private static string Imei(Sampler s) => $"00{s.Digits(13)}";
}
