namespace Overstap.Catalogue;

/// <summary>What a portable file of each format can be told to find in a row.</summary>
/// <param name="Needed">Without these the file cannot be written.</param>
/// <param name="Possible">All others.</param>
public sealed record PortableRoles(IReadOnlyList<string> Needed, IReadOnlyList<string> Possible)
{
    public const string Id = "id";
    public const string Name = "name";
    public const string GivenName = "givenName";
    public const string FamilyName = "familyName";
    public const string Nickname = "nickname";
    public const string Phones = "phones";
    public const string Emails = "emails";
    public const string Addresses = "addresses";
    public const string Organisation = "organisation";
    public const string JobTitle = "jobTitle";
    public const string Urls = "urls";
    public const string Birthday = "birthday";
    public const string Groups = "groups";
    public const string Note = "note";
    public const string Title = "title";
    public const string Start = "start";
    public const string End = "end";
    public const string Minutes = "minutes";
    public const string AllDay = "allDay";
    public const string Place = "place";
    public const string Description = "description";
    public const string People = "people";
    public const string Rule = "rule";
    public const string Url = "url";
    public const string Tags = "tags";
    public const string Text = "text";
    public const string Folder = "folder";
    public const string Created = "created";
    public const string Updated = "updated";

    private static readonly PortableRoles Vcard = new(
        [Id, Name], [GivenName, FamilyName, Nickname, Phones, Emails, Addresses, Organisation, JobTitle, Urls, Birthday, Groups, Note, Updated]);

    private static readonly PortableRoles Icalendar = new([Id, Title, Start], [End, Minutes, AllDay, Place, Description, People, Rule, Updated]);

    private static readonly PortableRoles Bookmarks = new([Url], [Title, Tags, Created]);

    private static readonly PortableRoles Notes = new([Text], [Title, Folder, Created, Updated]);

    public static PortableRoles Of(PortableFormat format) => format switch
    {
        PortableFormat.Vcard => Vcard,
        PortableFormat.Icalendar => Icalendar,
        PortableFormat.Bookmarks => Bookmarks,
        _ => Notes,
    };
}
