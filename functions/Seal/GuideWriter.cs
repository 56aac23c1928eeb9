using System.Text;
using Overstap.Cases;
using Overstap.Catalogue;
using Overstap.Catalogue.Register;
using Overstap.Collect;
using Overstap.Deliver.Mails;
using Overstap.Ports;
using Overstap.Seal.About;
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
        var overview = new PlainFile(Manifest.GuideName, Overview(file, person, entries, missing, sealedAt));
        PlainFile[] dossier = HasDossier(file) ? [new PlainFile(Manifest.DossierName, Dossier(file, person, entries, sealedAt))] : [];
        var schemas = Schemas(entries, person.Language);
        var manifest = Manifest.Of(file, copyNumber, catalogue, sealedAt, entries, missing, [overview, .. dossier, .. schemas]).ToJson();
        var signature = await signer.SignAsync(manifest, cancellationToken)
            ?? throw new PermanentException("manifest-unverifiable", $"The signature of request {file.Id}'s manifest does not verify with the key that made it; an operator has to look at the signing key.");
        return [overview, .. dossier, new PlainFile(Manifest.FileName, manifest), new PlainFile(Manifest.SignatureName, signature.ToJson()), .. schemas];
    }

    private IEnumerable<PlainFile> Schemas(IReadOnlyList<StagedEntry> entries, string language) => entries
        .Select(entry => entry.Table.Service)
        .Distinct(StringComparer.Ordinal)
        .Select(id => catalogue.FindService(id)!)
        .Select(definition => new PlainFile(ServiceSchema.FileName(definition), ServiceSchema.Of(definition, language)));

    /// <summary>Only who asks for access is owed more than the copy (GDPR Art. 15(1)).</summary>
    private static bool HasDossier(CaseFile file) => file.Kind == RequestKind.Access;

    private byte[] Overview(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, DateTimeOffset sealedAt)
    {
        var services = entries.GroupBy(entry => entry.Table.Service).Select(group => new OverviewService(
            LabelOf(group.Key, person.Language), [.. group.Select(entry => new OverviewTable(entry.Entry.Name, entry.Rows))], catalogue.FindService(group.Key)?.Group != ServiceGroup));
        // What could not be had was not left out.
        var included = entries.Select(entry => entry.Table.Service).Concat(missing.Select(table => table.Service)).ToHashSet(StringComparer.Ordinal);
        // Whoever chose services is told which, not what else was never asked for.
        var leftOut = catalogue.Services.Where(left => file.Services.Count == 0 && left.Exclusion is not null && !included.Contains(left.Id))
            .Select(left => new OverviewLeftOut(left.Labels.In(person.Language), left.Exclusion!.Reason.In(person.Language)));
        var portable = from entry in entries
                       let tally = entry.Portable
                       where tally is not null && tally.Written + tally.NotUnderstood > 0
                       select new OverviewPortable(tally.File, tally.As, entry.Entry.Name, tally.Written, tally.Omitted, tally.NotUnderstood);
        var facts = new OverviewFacts(file.Id.ToString(), person.Language, sealedAt, service, [.. services], [.. leftOut])
        {
            Missing = [.. missing.Select(table => new OverviewLeftOut(catalogue.NameOf(table.Service, table.Table, person.Language), MissingReasons.For(table.Code).In(person.Language)))],
            ChangedSince = file.ChangedSince,
            Chosen = [.. file.Services.Select(id => LabelOf(id, person.Language))],
            Portable = [.. portable],
            Folders = [.. from entry in entries
                          let files = entry.Files
                          where files is { Files: > 0 }
                          select new OverviewFolder(TableDefinition.FilesFolder(entry.Table.Service, entry.Table.Table), entry.Entry.Name, files.Files, files.Bytes)],
            HasDossier = HasDossier(file),
        };
        return Encoding.UTF8.GetBytes(OverviewPage.Compose(facts));
    }

    private byte[] Dossier(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, DateTimeOffset sealedAt)
    {
        var services = catalogue.Services.Where(candidate => file.Services.Count == 0 || file.Services.Contains(candidate.Id));
        var files = entries.Select(entry => entry.Entry.Name).ToHashSet(StringComparer.Ordinal);
        var facts = new DossierFacts(file.Id.ToString(), person.Language, sealedAt, service, catalogue, [.. services], file.Services.Count == 0, files);
        return Encoding.UTF8.GetBytes(DossierPage.Compose(facts));
    }

    private string LabelOf(string id, string language) => catalogue.FindService(id)?.Labels.In(language) ?? id;
}
