using System.Text;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using Overstap.Deliver.Mails;
using Overstap.Ports;
using Overstap.Seal.Manifests;
using Overstap.Signing;

namespace Overstap.Seal;

/// <summary>Writes what goes with the tables: the guide for people, in the user's language, and for machines the schemas and the signed manifest.</summary>
public sealed class GuideWriter(DataCatalogue catalogue, ServiceIdentity service, DocumentSigner signer)
{
    private const string ServiceGroup = "service";

    /// <summary>Services proper; metadata groups are not counted.</summary>
    public int CountServices(IReadOnlyList<StagedEntry> entries) =>
        entries.Select(entry => entry.Table.Service).Distinct(StringComparer.Ordinal).Count(id => catalogue.FindService(id)?.Group == ServiceGroup);

    /// <summary>All files but the tables, in the order in which they go into the archive.</summary>
    /// <remarks>The guide comes first, because tools list entries in this order and people read the first one.</remarks>
    /// <exception cref="PermanentException"><c>manifest-unverifiable</c>: the signature does not verify.</exception>
    /// <inheritdoc cref="DocumentSigner.SignAsync"/>
    public async Task<IReadOnlyList<PlainFile>> WriteAsync(
        CaseFile file, int copyNumber, PersonalData person, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, DateTimeOffset sealedAt, CancellationToken cancellationToken)
    {
        var readme = new PlainFile(Manifest.GuideName, Readme(file, person, entries, sealedAt));
        var schemas = Schemas(entries, person.Language);
        var manifest = Manifest.Of(file, copyNumber, catalogue, sealedAt, entries, missing, [readme, .. schemas]).ToJson();
        var signature = await signer.SignAsync(manifest, cancellationToken)
            ?? throw new PermanentException("manifest-unverifiable", $"The signature of request {file.Id}'s manifest does not verify with the key that made it; an operator has to look at the signing key.");
        return [readme, new PlainFile(Manifest.FileName, manifest), new PlainFile(Manifest.SignatureName, signature.ToJson()), .. schemas];
    }

    private IEnumerable<PlainFile> Schemas(IReadOnlyList<StagedEntry> entries, string language) => entries
        .Select(entry => entry.Table.Service)
        .Distinct(StringComparer.Ordinal)
        .Select(id => catalogue.FindService(id)!)
        .Select(definition => new PlainFile(ServiceSchema.FileName(definition), ServiceSchema.Of(definition, language)));

    private byte[] Readme(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, DateTimeOffset sealedAt)
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
