using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static SampleTable[] NotExportable =>
    [
        Growing(
            "user_id_mapping",
            1,
            Text("userId", s => s.Account.Id),
            Text("internalUserId", s => s.Hex(24)),
            Integer("partition", s => s.Random.Below(512)),
            Integer("createdAt", s => s.CreatedAt)),
        Growing(
            "membership_sharing_shares",
            2,
            Text("role", s => s.Random.Pick<string>(["giver", "member"])),
            Text("sharedWith", s => s.Email()),
            Text("status", s => s.Status()),
            Integer("createdAt", s => s.CreatedAt)),
        Growing(
            "cloud_sharing_shares",
            10,
            Text("itemName", s => s.FileName("pdf")),
            Text("sharedWith", s => s.Email()),
            Text("permission", s => s.Random.Pick<string>(["view", "edit"])),
            Integer("createdAt", s => s.CreatedAt),
            Integer("expiresAt", s => s.Sometimes(50, s.Later()))),
        Fixed(
            "vip_statistics",
            6,
            Text("segment", s => $"segment-{s.Random.Below(40)}"),
            Text("metric", s => s.Random.Pick<string>(["open-rate", "renewal-rate", "churn"])),
            Number("value", s => s.Random.Below(10_000) / 10_000.0),
            Integer("measuredAt", s => s.CreatedAt)),
        Growing(
            "vip_operations",
            10,
            Text("campaign", s => $"campaign-{s.Random.Below(300)}"),
            Text("channel", s => s.Random.Pick<string>(["mail", "push", "banner"])),
            Integer("sentAt", s => s.CreatedAt),
            Integer("openedAt", s => s.Sometimes(30, s.Later()))),
        Fixed(
            "vip_gifts",
            3,
            Text("gift", s => s.Thing()),
            Text("status", s => s.Random.Pick<string>(["offered", "accepted", "lapsed"])),
            Integer("createdAt", s => s.CreatedAt)),
        Fixed(
            "user_profile",
            1,
            Text("fullName", s => s.Account.Name),
            Text("email", s => s.Account.Email),
            Text("phone", s => s.Account.Phone),
            Text("address", s => s.Account.Address),
            Text("bornOn", s => $"19{s.Random.Below(50) + 50}-{s.Random.Below(12) + 1:00}-{s.Random.Below(28) + 1:00}"),
            Text("language", s => s.Account.Language),
            Integer("createdAt", s => s.CreatedAt)),
        Fixed(
            "invoices",
            14,
            Text("number", s => $"INV-{2017 + (s.Row / 2)}-{s.Digits(6)}"),
            Number("amount", s => s.Random.Below(9_999) / 100.0),
            Text("currency", s => "EUR"),
            Text("billedTo", s => $"{s.Account.Name}, {s.Account.Address}"),
            Json("lines", (s, json) =>
            {
                json.WriteString("article", s.Random.Pick<string>(["storage-50", "storage-200", "storage-1000"]));
                json.WriteNumber("months", s.Random.Below(12) + 1);
            }),
            Integer("issuedAt", s => s.CreatedAt)),
        Fixed(
            "activity_tickets",
            5,
            Text("activity", s => s.Sentence()),
            Text("status", s => s.Random.Pick<string>(["issued", "used", "lapsed"])),
            Integer("issuedAt", s => s.CreatedAt)),
        Fixed(
            "activity_activation_codes",
            4,
            Text("code", s => s.Hex(16)),
            Text("maskedCode", s => $"************{s.Hex(4)}"),
            Integer("redeemedAt", s => s.Sometimes(50, s.Later())),
            Integer("expiresAt", s => s.Later())),
        Fixed(
            "user_status_states",
            3,
            Text("state", s => s.Random.Pick<string>(["active", "dormant", "restricted"])),
            Text("reason", s => s.Random.Pick<string>(["sign-in", "inactivity", "payment"])),
            Integer("since", s => s.CreatedAt)),
    ];
}
