using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static string[] ServicesWithQuota =>
    [
        "recorder", "contacts", "find-device", "sms", "call-recording", "notes", "micard", "browser",
        "cloud-card", "app-backup", "music", "calendar", "loan", "app-search", "common-phrases", "clipboard",
    ];

    private static SampleTable[] Metadata =>
    [
        Fixed(
            "user_quota_quotas",
            4,
            Integer("createdAt", s => s.CreatedAt),
            Integer("expiresAt", s => s.Sometimes(70, s.Later())),
            Integer("size", s => 5_368_709_120L << s.Random.Below(6)),
            Text("status", s => s.Random.Pick<string>(["active", "expired"])),
            Text("type", s => s.Random.Pick<string>(["free", "membership", "gift"]))),
        Fixed(
            "service_quota_usage",
            ServicesWithQuota.Length,
            Text("type", s => ServicesWithQuota[s.Row]),
            Text("usageState", s => s.Random.Chance(85) ? "within-quota" : "nearly-full"),
            Integer("volume", s => s.Random.Between(0, 4_000_000_000))),
        Fixed(
            "gift_membership_gifts",
            3,
            Number("amount", s => s.Random.Below(12_000) / 100.0),
            Text("channel", s => s.Random.Pick<string>(["new-device", "campaign", "support"])),
            Integer("createdAt", s => s.CreatedAt),
            Text("level", s => s.Random.Pick<string>(["silver", "gold"])),
            Text("type", s => s.Random.Pick<string>(["month", "year"]))),
    ];
}
