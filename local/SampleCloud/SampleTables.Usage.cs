using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static SampleTable[] Usage =>
    [
        Fixed(
            "micard_cards",
            5,
            Json("content", (s, json) =>
            {
                json.WriteString("card", s.Random.Pick<string>(["library", "transit", "gym", "loyalty"]));
                json.WriteString("holder", s.Account.Name);
                json.WriteString("number", s.Digits(12));
            }),
            Text("recordStatus", s => s.Status()),
            Text("syncState", s => s.Random.Pick<string>(["synchronised", "pending", "conflict"]))),
        Fixed(
            "cloud_card_cards",
            4,
            Json("content", (s, json) =>
            {
                json.WriteString("title", s.Sentence());
                json.WriteString("place", s.Street());
            })),
        Growing(
            "browser_bookmarks",
            20,
            Json("content", (s, json) =>
            {
                json.WriteString("title", s.Sentence());
                json.WriteString("url", $"https://www.example.com/{s.Hex(8)}?q=1&lang={s.Account.Language}");
            }),
            Text("status", s => s.Status())),
        Growing(
            "browser_history",
            130,
            Json("content", (s, json) =>
            {
                json.WriteString("url", $"https://www.example.net/{s.Hex(6)}");
                json.WriteString("title", s.Sentence());
                json.WriteNumber("visitedAt", s.CreatedAt);
                json.WriteNumber("visits", s.Random.Below(40) + 1);
            }),
            Text("status", s => s.Status())),
        Fixed(
            "app_backup_backups",
            6,
            Text("userDeviceId", s => s.Hex(16)),
            Text("product", s => s.Random.Pick(PhoneModels)),
            Text("imei", Imei),
            Integer("backupAt", s => s.CreatedAt),
            Integer("backupSize", s => s.Random.Between(40_000_000, 9_000_000_000)),
            Integer("deletedAt", s => s.Sometimes(20, s.Later())),
            Integer("earliestBackupAt", s => s.CreatedAt - s.Random.Between(0, 30_000_000_000))),
        Growing(
            "app_backup_apps",
            25,
            Integer("backupId", s => s.Random.Below(6) + 1),
            Text("packageName", s => $"com.example.app{s.Random.Below(400)}"),
            Text("label", s => s.Thing()),
            Text("versionName", s => $"{s.Random.Below(12)}.{s.Random.Below(40)}.{s.Random.Below(9)}"),
            Integer("versionCode", s => s.Random.Below(90_000)),
            Flag("iconActive", s => s.Random.Chance(80)),
            Integer("apkSize", s => s.Random.Between(400_000, 300_000_000)),
            Integer("deletedAt", s => s.Sometimes(10, s.Later())),
            Text("url", s => s.Url("apps"))),
        Fixed(
            "loan_loans",
            2,
            [
                Json("loanInfo", (s, json) =>
                {
                    json.WriteNumber("principal", s.Random.Between(50_000, 900_000) / 100m);
                    json.WriteNumber("instalments", s.Random.Below(36) + 3);
                }),
                Json("creditInfo", (s, json) =>
                {
                    json.WriteString("rating", s.Random.Pick<string>(["A", "B", "C"]));
                    json.WriteString("checkedFor", s.Account.Name);
                }),
                Text("content", s => s.Sentence()),
                .. Lifecycle("instalment", "credit-line"),
            ]),
        Growing(
            "app_search_searches",
            60,
            [Text("record", s => s.Random.Chance(50) ? s.Thing() : s.Sentence()), Integer("searchedAt", s => s.CreatedAt), .. Lifecycle("typed", "voice", "suggested")]),
    ];
}
