using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

internal sealed partial record OverviewPageWording
{
    private static readonly OverviewPageWording English = new()
    {
        Language = ReaderLanguage.For("en"),
        Title = service => $"Your data from {service}",
        Introduction = service => $"This is the copy of your data from {service} that you asked for. Start here: this page says what is in it, what is not, and how to read it.",
        RequestNumber = "Request number",
        TakenAt = "Copied on",
        Services = "Services",
        OtherData = "Other kinds of data",
        Tables = "Tables",
        Records = "Records",
        PhotosAndOtherFiles = "Photos and other files",
        KeepSafeTitle = "Keep these files safe",
        KeepSafe = "Once taken out of the archive, they are no longer encrypted: anyone who can open them can read your data.",
        ContentsTitle = "What is in the copy",
        Contents = "Each service has its own folder, with one file per table. If you have extracted the whole archive, you can open a file by its name.",
        File = "File",
        Total = "Total",
        ImportTitle = "What you can import elsewhere",
        Import = "These files hold the same records once more, in formats that other programs import. Open a file with such a program, or choose Import in it. Contacts and events keep their identifiers in a later copy, so that many programs update them instead of doubling them.",
        ImportUse = "Use",
        UseOf = format => format switch
        {
            PortableFormat.Vcard => "Contacts, for an address book such as Google Contacts, Apple Contacts or Outlook (vCard)",
            PortableFormat.Icalendar => "Events, for a calendar such as Google Calendar, Apple Calendar or Outlook (iCalendar)",
            PortableFormat.Bookmarks => "Bookmarks, for a browser such as Chrome, Firefox, Safari or Edge",
            _ => "Notes, for any text editor or notes app",
        },
        Omitted = count => count == 1
            ? "1 left out because it does not belong in it, for example because it is deleted."
            : $"{ReaderLanguage.English.Number(count)} left out because they do not belong in it, such as deleted ones.",
        NotUnderstood = (count, file) => count == 1
            ? $"1 left out because it does not fit the format; it is in {file}."
            : $"{ReaderLanguage.English.Number(count)} left out because they do not fit the format; they are in {file}.",
        FoldersTitle = "Photos, recordings and other files",
        Folders = "These are the files themselves, as you stored them. They are called by numbers, so that their names tell nothing to somebody who sees the archive without its password. The file of records beside each folder says what each one is: it has its path, such as files/…/000001.jpg, in the record.",
        Folder = "Folder",
        DescribedIn = "Described in",
        Files = "Files",
        Of = (count, all) => $"{count} of {all}",
        MissingTitle = "This copy is not complete",
        Missing = "The following is not in the copy, or not whole, because we could not get it from our systems when the copy was made. We keep trying, and tell you when the complete copy is there, under the same link.",
        ChangedTitle = "Only what has changed",
        Changed = since => $"As you asked, this copy holds what has changed since {since}. Services that do not note changes are in it as a whole; manifest.json says which. What has been deleted since then does not show in it: keep your earlier copy.",
        DossierTitle = "The answer to your access request",
        Dossier = "dossier.html says what your data is used for, who is given it, how long it is kept and which rights you have.",
        LeftOutTitle = "What is not in the copy",
        LeftOut = "The following is left out, for the reason given.",
        NothingLeftOut = "Nothing was left out.",
        MissingAbove = "What we could not get is listed further up, under:",
        NotPersonal = ground => $"It holds no personal data, so the right of access does not extend to it. {ground}",
        Chosen = services => $"This copy is of the services that you chose: {services}. What other services hold is not in it.",
        Comma = ", ",
        What = "What",
        Why = "Why",
        FormatTitle = "How to read the files",
        Format = "The files are in JSON, a widely used text format that people can read and other services can import. Each file holds one table: its name, then the list of its records."
            + " The schemas folder has a file for each service that says what every field is called and means (JSON Schema).",
        FormatExample = """
            { "notes": [
              { "title": "Shopping", "content": "Bread and milk" },
              { "title": "Ideas", "content": null }
            ] }
            """,
        FormatEmpty = "[ ] is an empty table, and null means that a field has no value.",
        FormatTools = "Any text editor opens the files, and Firefox shows them neatly arranged. In Excel, choose Data > Get Data > From File > From JSON to turn a file into a table.",
        ManifestTitle = "How to check that the copy is complete",
        Manifest = "manifest.json lists every file with its size in bytes and a checksum (SHA-256); and for every table the time it was read, the number of records at the service and in the copy (rowsAtSource and rows), and of the photos and other files that they name (filesAtSource and files). "
            + "If rows equals rowsAtSource and files equals filesAtSource, nothing is missing from the table. If the checksum of a file is the same as in the list, the file is exactly as we wrote it."
            + " manifest.json.sig is our signature on the list: with our public key, anyone can check that we wrote it.",
        ManifestCheck = "To calculate a checksum:",
        Verify = "The program that made this copy checks all of it at once. It needs no connection, only our public key, which you get on our website under /api/keys:",
        QuestionsTitle = "Questions",
        Questions = contact => $"Questions about your data? Write to {contact}, and mention the request number.",
        Complaints = authority => $"If you are not satisfied with our answer, you can complain to {authority}.",
    };
}
