using System.Text;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal;

/// <summary>Writes what goes with the tables: the manifest for machines and the guide for people, in the user's language.</summary>
public sealed class GuideWriter(DataCatalogue catalogue, ServiceIdentity service)
{
    private const string ServiceGroup = "service";

    /// <summary>Services proper; metadata groups are not counted.</summary>
    public int CountServices(IReadOnlyList<StagedEntry> entries) =>
        entries.Select(entry => entry.Table.Service).Distinct(StringComparer.Ordinal).Count(id => catalogue.FindService(id)?.Group == ServiceGroup);

    public byte[] Manifest(CaseFile file, IReadOnlyList<StagedEntry> entries, DateTimeOffset sealedAt) =>
        Seal.Manifest.Of(file, catalogue.Version, sealedAt, entries).ToJson();

    public byte[] Readme(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, DateTimeOffset sealedAt)
    {
        var services = entries.GroupBy(entry => entry.Table.Service).Select(group => new ReadmeService(
            LabelOf(group.Key, person.Language), [.. group.Select(entry => new ReadmeTable(entry.Entry.Name, entry.Rows))], catalogue.FindService(group.Key)?.Group != ServiceGroup));
        var included = entries.Select(entry => entry.Table.Service).ToHashSet(StringComparer.Ordinal);
        var leftOut = catalogue.Services.Where(left => left.Exclusion is not null && !included.Contains(left.Id))
            .Select(left => new ReadmeLeftOut(left.Labels.In(person.Language), left.Exclusion!.Reason.In(person.Language)));
        var facts = new ReadmeFacts(file.Id.ToString(), person.Language, sealedAt, service, [.. services], [.. leftOut]);
        return Encoding.UTF8.GetBytes(ReadmePage.Compose(facts));
    }

    private string LabelOf(string id, string language) => catalogue.FindService(id)?.Labels.In(language) ?? id;
}
