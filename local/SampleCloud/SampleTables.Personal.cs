using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static SampleTable[] Personal =>
    [
        Growing(
            "personal_account",
            1,
            Text("accountName", s => s.Account.Email),
            Text("nickname", s => s.Row == 0 ? s.Account.Name : s.Person()),
            Text("avatarUrl", s => s.Url("avatars"))),
        Growing(
            "personal_messenger_profile",
            1,
            Text("nickname", s => s.Person()),
            Text("gender", s => s.Random.Pick<string>(["f", "m", "x"])),
            Text("language", s => s.Account.Language),
            Text("city", s => s.Place()),
            Text("province", s => null),
            Text("country", s => s.Random.Pick<string>(["BE", "CN", "FR", "GB", "NL"])),
            Text("avatarUrl", s => s.Url("avatars"))),
        Growing(
            "personal_phones",
            2,
            Text("model", s => s.Random.Pick(PhoneModels)),
            Text("osVersion", s => $"{s.Random.Below(6) + 10}.{s.Random.Below(4)}"),
            Text("language", s => s.Account.Language),
            Text("region", s => s.Random.Pick<string>(["EU", "GB", "CN"])),
            Text("screen", s => s.Random.Pick<string>(["1080x2400", "1440x3200"])),
            Text("cpu", s => s.Random.Pick<string>(["8 cores arm64", "6 cores arm64"])),
            Text("display", s => s.Random.Pick<string>(["OLED 120 Hz", "LCD 60 Hz"]))),
        Growing(
            "personal_smart_devices",
            9,
            Text("name", s => s.Sentence()),
            Json("information", (s, json) =>
            {
                json.WriteString("model", s.Random.Pick<string>(["lamp", "kettle", "vacuum", "camera"]));
                json.WriteString("mac", $"02:00:00:{s.Hex(2)}:{s.Hex(2)}:{s.Hex(2)}");
                json.WriteString("firmware", $"{s.Random.Below(5)}.{s.Random.Below(90)}");
            }),
            Flag("online", s => s.Random.Chance(70))),
        Growing("personal_homes", 2, Text("name", s => s.Row == 0 ? s.Account.Address : s.Street())),
        Growing(
            "personal_rooms",
            7,
            Integer("homeId", s => s.IdIn("personal_homes")),
            Text("name", s => s.Sentence())),
        Growing(
            "personal_device_shares",
            4,
            Text("fromAccount", s => s.Account.Email),
            Text("toAccount", s => s.Email()),
            Text("state", s => s.Random.Pick<string>(["offered", "accepted", "ended"]))),
        Fixed(
            "personal_feedback",
            4,
            Text("text", s => s.Sentence()),
            Text("log", s => $"E/{s.Hex(6)}: timeout after {s.Random.Below(30_000)} ms"),
            Text("imageUrl", s => s.Random.Chance(50) ? s.Url("feedback") : null),
            Text("contact", s => s.Random.Chance(50) ? s.Account.Email : s.Account.Phone)),
        Growing(
            "personal_log_entries",
            80,
            Text("ipAddress", s => s.IpAddress()),
            Text("browser", s => s.Random.Pick<string>(["Firefox 128", "Chromium 126", "Safari 17"])),
            Text("provider", s => $"AS{s.Random.Below(16) + 64_496}"),
            Text("referrer", s => s.Random.Chance(40) ? $"https://www.example.org/{s.Hex(5)}" : null),
            Text("operatingSystem", s => s.Random.Pick<string>(["Android 14", "Windows 11", "iOS 17"])),
            Integer("loggedAt", s => s.CreatedAt),
            Json("clickstream", (s, json) =>
            {
                json.WriteStartArray("clicks");
                for (var i = s.Random.Below(5); i >= 0; i--) json.WriteStringValue($"button-{s.Random.Below(60)}");
                json.WriteEndArray();
            })),
        Growing(
            "personal_cookies",
            20,
            Text("kind", s => s.Random.Pick<string>(["cookie", "local-storage"])),
            Text("name", s => $"pref_{s.Random.Below(90)}"),
            Text("value", s => s.Hex(20)),
            Integer("expiresAt", s => s.Sometimes(60, s.Later()))),
    ];
}
