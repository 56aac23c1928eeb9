using Overstap.Catalogue;

namespace Overstap.Seal.Portable;

/// <summary>vCard 3.0 (RFC 2426), the version that every address book imports.</summary>
internal sealed class VcardFormat(Func<PortableRow, string> identifier) : IPortableFormat
{
    public void Begin(PortableText text)
    {
        // A file is nothing but one card after the other.
    }

    public void End(PortableText text)
    {
    }

    public bool TryAdd(PortableRow row, PortableText text)
    {
        var (given, family) = (row.Line(PortableRoles.GivenName), row.Line(PortableRoles.FamilyName));
        // A card has to have a name: where the person has none, an address book shows what it has.
        var parts = string.Join(' ', new[] { given, family }.OfType<string>());
        var name = row.Line(PortableRoles.Name) ?? (parts.Length > 0 ? parts : null) ?? row.Line(PortableRoles.Organisation) ?? row.Line(PortableRoles.Nickname)
            ?? row.Line(PortableRoles.Emails) ?? row.Line(PortableRoles.Phones);
        if (name is null) return false;
        text.Line("BEGIN:VCARD");
        text.Line("VERSION:3.0");
        text.Folded($"UID:urn:uuid:{identifier(row)}");
        text.Folded($"FN:{ContentLine.Escape(name)}");
        // Which part of a name in one piece is the family's, nobody can tell in all languages; the whole stands in FN.
        text.Folded(given is null && family is null ? $"N:;{ContentLine.Escape(name)};;;" : $"N:{ContentLine.Escape(family ?? "")};{ContentLine.Escape(given ?? "")};;;");
        Each(row, PortableRoles.Nickname, value => text.Folded($"NICKNAME:{ContentLine.Escape(value)}"));
        Each(row, PortableRoles.Organisation, value => text.Folded($"ORG:{ContentLine.Escape(value)}"));
        Each(row, PortableRoles.JobTitle, value => text.Folded($"TITLE:{ContentLine.Escape(value)}"));
        Each(row, PortableRoles.Phones, value => text.Folded($"TEL:{ContentLine.Escape(PlainText.OnOneLine(value))}"));
        Each(row, PortableRoles.Emails, value => text.Folded($"EMAIL;TYPE=INTERNET:{ContentLine.Escape(PlainText.OnOneLine(value))}"));
        Each(row, PortableRoles.Addresses, value => text.Folded($"ADR:;;{ContentLine.Escape(value)};;;;"));
        Each(row, PortableRoles.Urls, value => AddUrl(value, text));
        if (row.Time(PortableRoles.Birthday) is { } birthday) text.Line($"BDAY:{birthday.Date[..4]}-{birthday.Date[4..6]}-{birthday.Date[6..]}");
        var groups = row.All(PortableRoles.Groups).Select(ContentLine.Escape).ToList();
        if (groups.Count > 0) text.Folded($"CATEGORIES:{string.Join(',', groups)}");
        Each(row, PortableRoles.Note, value => text.Folded($"NOTE:{ContentLine.Escape(value)}"));
        if (row.Time(PortableRoles.Updated) is { } updated) text.Line($"REV:{updated.Stamp}");
        text.Line("END:VCARD");
        return true;
    }

    private static void Each(PortableRow row, string role, Action<string> write)
    {
        foreach (var value in row.All(role)) write(value);
    }

    private static void AddUrl(string value, PortableText text)
    {
        if (ContentLine.Address(value) is { } address) text.Folded($"URL:{address}");
    }
}
