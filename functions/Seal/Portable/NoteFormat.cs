using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.Portable;

/// <summary>Notes as text, one after the other. It begins with a byte order mark, by which every editor knows the encoding.</summary>
internal sealed class NoteFormat(string language) : IPortableFormat
{
    private static readonly Labels Folder = new("Folder", "Dossier", "Map", "文件夹");
    private static readonly Labels Created = new("Created", "Créée le", "Gemaakt op", "创建时间");
    private static readonly Labels Updated = new("Changed", "Modifiée le", "Gewijzigd op", "更新时间");
    private static readonly string Rule = new('=', 72);

    private readonly ReaderLanguage _reader = ReaderLanguage.For(language);

    public void Begin(PortableText text) => text.Add("\uFEFF");

    public void End(PortableText text) => text.Line(Rule);

    public bool TryAdd(PortableRow row, PortableText text)
    {
        var (title, content) = (row.Line(PortableRoles.Title), row.One(PortableRoles.Text));
        if (title is null && content is null) return false;
        text.Line(Rule);
        if (title is not null) text.Line(title);
        Add(Folder, row.Line(PortableRoles.Folder), text);
        Add(Created, When(row, PortableRoles.Created), text);
        Add(Updated, When(row, PortableRoles.Updated), text);
        text.Line("");
        text.Line((content ?? "").Replace("\n", "\r\n", StringComparison.Ordinal));
        text.Line("");
        return true;
    }

    private string? When(PortableRow row, string role) => row.Time(role) switch
    {
        null => null,
        { Zone: not null } time => _reader.DateAndTime(new DateTimeOffset(time.Utc, TimeSpan.Zero)),
        var day => _reader.Date(new DateTimeOffset(day.At, TimeSpan.Zero)),
    };

    private void Add(Labels name, string? value, PortableText text)
    {
        if (value is not null) text.Line($"{name.In(language)}{_reader.Colon}{value}");
    }
}
