using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private static SampleTable[] Media =>
    [
        Growing(
            "recorder_recordings",
            15,
            Text("name", s => s.FileName("m4a")),
            Text("type", s => s.Random.Pick<string>(["audio/mp4", "audio/mpeg", "audio/amr"])),
            Integer("size", s => s.Random.Between(12_000, 250_000_000)),
            Text("url", s => s.Url("recordings")),
            Integer("createdAt", s => s.CreatedAt),
            Integer("uploadedAt", s => s.UpdatedAt),
            Integer("deletedAt", s => s.Sometimes(15, s.Later())),
            Integer("purgedAt", s => s.Sometimes(5, s.Later())),
            Integer("recoveredAt", s => s.Sometimes(3, s.Later()))),
        Growing(
            "call_recording_recordings",
            25,
            Text("creator", s => s.Phone()),
            Text("modifier", s => s.Random.Chance(30) ? s.Phone() : null),
            Json("content", (s, json) =>
            {
                json.WriteString("with", s.Person());
                json.WriteNumber("seconds", s.Random.Below(3_600));
                json.WriteString("file", s.FileName("amr"));
                json.WriteString("url", s.Url("calls"));
            }),
            Text("status", s => s.Status())),
        Fixed("music_playlists", 12, [Text("playlistOnlineId", s => PlaylistId(s.Row)), .. Lifecycle("private", "shared")]),
        Growing(
            "music_songs",
            60,
            [
                Text("playlistOnlineId", s => PlaylistId(s.Random.Below(12))),
                Text("songOnlineId", s => $"song-{s.Digits(9)}"),
                .. Lifecycle("track", "podcast", "audiobook"),
            ]),
    ];

    private static string PlaylistId(int index) => $"playlist-{7_000 + index}";
}
