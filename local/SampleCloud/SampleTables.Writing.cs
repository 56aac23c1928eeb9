using System.Text;
using static Overstap.Local.SampleCloud.SampleColumn;
using static Overstap.Local.SampleCloud.SampleTable;

namespace Overstap.Local.SampleCloud;

internal static partial class SampleTables
{
    private const string Notes = "notes_notes";

    private static SampleTable[] Writing =>
    [
        Growing(
            Notes,
            30,
            Text("content", NoteContent),
            Text("folderName", s => s.Random.Chance(80) ? s.Thing() : null),
            Text("status", s => s.Status()),
            Text("type", s => s.Random.Pick<string>(["text", "checklist", "drawing"])),
            Integer("createdAt", s => s.CreatedAt),
            Integer("updatedAt", s => s.UpdatedAt)),
        Fixed(
            "notes_folders",
            8,
            Text("name", s => s.FileName("d")),
            Text("status", s => s.Status()),
            Text("type", s => "folder"),
            Integer("createdAt", s => s.CreatedAt),
            Integer("updatedAt", s => s.UpdatedAt)),
        Growing(
            "notes_history",
            45,
            Integer("noteId", s => s.IdIn(Notes)),
            Text("content", s => s.Sentence()),
            Integer("createdAt", s => s.CreatedAt)),
        Growing(
            "notes_commands",
            30,
            Integer("noteId", s => s.IdIn(Notes)),
            Json("command", (s, json) =>
            {
                json.WriteString("do", s.Random.Pick<string>(["insert", "move", "remove", "pin"]));
                json.WriteNumber("at", s.Random.Below(4_000));
                json.WriteString("text", s.Sentence());
            }),
            Text("status", s => s.Status()),
            Integer("createdAt", s => s.CreatedAt)),
        Growing("common_phrases_phrases", 10, [Text("phrase", s => s.Sentence()), .. Lifecycle("reply", "greeting", "address")]),
        Growing("clipboard_clips", 70, [Text("text", s => s.Sentence()), .. Lifecycle("text", "link", "code")]),
    ];

    private static string? NoteContent(Sampler s) => s.Row switch
    {
        0 => SampleCanaries.NoteTextOf(s.Account.Id),
        < 500 when s.Row % 100 == 4 => HugeNote(s),
        _ => s.AwkwardText() ?? (s.Random.Chance(4) ? null : s.Paragraphs(s.Random.Below(8) + 1)),
    };

    private static string HugeNote(Sampler s)
    {
        var page = s.Paragraphs(60);
        var pages = (Awkward.HugeNoteBytes / Encoding.UTF8.GetByteCount(page)) + 1;
        return string.Concat(Enumerable.Range(1, pages).Select(number => $"{number}\n{page}"));
    }
}
