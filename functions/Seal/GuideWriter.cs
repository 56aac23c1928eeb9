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

    /// <summary>Services proper.</summary>
    public int CountServices(IReadOnlyList<StagedEntry> entries) => Present(entries).Count(IsService);

    /// <summary>Metadata groups, and what an access copy holds beside the services.</summary>
    public int CountOtherData(IReadOnlyList<StagedEntry> entries) => Present(entries).Count(id => !IsService(id));

    /// <summary>All files but the tables, in the order in which they go into the archive.</summary>
    /// <remarks>The guide comes first, because tools list entries in this order and people read the first one.</remarks>
    /// <param name="places">Number of each archive that the copy consists of, from 1.</param>
    /// <exception cref="PermanentException"><c>manifest-unverifiable</c>: the signature does not verify.</exception>
    /// <inheritdoc cref="DocumentSigner.SignAsync"/>
    public async Task<IReadOnlyList<PlainFile>> WriteAsync(
        CaseFile file, int copyNumber, PersonalData person, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, Func<VolumeId, int> places, DateTimeOffset sealedAt, CancellationToken cancellationToken)
    {
        var overview = new PlainFile(Manifest.GuideName, Overview(file, person, entries, missing, sealedAt));
        PlainFile[] dossier = HasDossier(file) ? [new PlainFile(Manifest.DossierName, Dossier(file, person, entries, missing, sealedAt))] : [];
        var schemas = Schemas(entries, person.Language);
        var manifest = Manifest.Of(file, copyNumber, catalogue, sealedAt, entries, missing, [overview, .. dossier, .. schemas], places).ToJson();
        var signature = await signer.SignAsync(manifest, cancellationToken)
            ?? throw new PermanentException("manifest-unverifiable", $"The signature of request {file.Id}'s manifest does not verify with the key that made it; an operator has to look at the signing key.");
        return [overview, .. dossier, new PlainFile(Manifest.FileName, manifest), new PlainFile(Manifest.SignatureName, signature.ToJson()), .. schemas];
    }

    private static IEnumerable<string> Present(IReadOnlyList<StagedEntry> entries) => entries.Select(entry => entry.Table.Service).Distinct(StringComparer.Ordinal);

    private bool IsService(string id) => catalogue.FindService(id)?.Group == ServiceGroup;

    private IEnumerable<PlainFile> Schemas(IReadOnlyList<StagedEntry> entries, string language) => Present(entries)
        .Select(id => catalogue.FindService(id)!)
        .Select(definition => new PlainFile(ServiceSchema.FileName(definition), ServiceSchema.Of(definition, language)));

    /// <summary>Only who asks for access is owed more than the copy (GDPR Art. 15(1)).</summary>
    private static bool HasDossier(CaseFile file) => file.Kind == RequestKind.Access;

    private byte[] Overview(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, DateTimeOffset sealedAt)
    {
        var services = entries.GroupBy(entry => entry.Table.Service).Select(group => new OverviewService(
            LabelOf(group.Key, person.Language), [.. group.Select(entry => new OverviewTable(entry.Entry.Name, entry.Rows))], !IsService(group.Key)));
        var portable = from entry in entries
                       let tally = entry.Portable
                       where tally is not null && tally.Written + tally.NotUnderstood > 0
                       select new OverviewPortable(tally.File, tally.As, entry.Entry.Name, tally.Written, tally.Omitted, tally.NotUnderstood);
        var (first, last) = entries.Count == 0 ? (sealedAt, sealedAt) : (entries.Min(entry => entry.TakenAt), entries.Max(entry => entry.TakenAt));
        var facts = new OverviewFacts(file.Id.ToString(), person.Language, first, service, [.. services], [.. LeftOut(file, person.Language, entries, missing)])
        {
            Missing = [.. missing.Select(table => new OverviewLeftOut(catalogue.NameOf(table.Service, table.Table, person.Language), MissingReasons.For(table.Code).In(person.Language)))],
            TakenUntil = last - first >= TimeSpan.FromHours(1) ? last : null,
            ChangedSince = file.ChangedSince,
            Chosen = [.. file.Services.Select(id => LabelOf(id, person.Language))],
            Portable = [.. portable],
            Folders = [.. from entry in entries
                          let files = entry.Files
                          where files is { AtSource: > 0 }
                          select new OverviewFolder(TableDefinition.FilesFolder(entry.Table.Service, entry.Table.Table), entry.Entry.Name, files.Files, files.AtSource)],
            HasDossier = HasDossier(file),
        };
        return Encoding.UTF8.GetBytes(OverviewPage.Compose(facts));
    }

    /// <summary>Services that the copy does not hold because they are excluded, and of those that it holds all the same, tables without personal data.</summary>
    private IEnumerable<OverviewLeftOut> LeftOut(CaseFile file, string language, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing)
    {
        // What could not be had was not left out.
        var included = entries.Select(entry => (entry.Table.Service, entry.Table.Table)).Concat(missing.Select(table => (table.Service, table.Table))).ToHashSet();
        var services = included.Select(table => table.Service).ToHashSet(StringComparer.Ordinal);
        foreach (var excluded in catalogue.Services.Where(candidate => candidate.Exclusion is not null))
        {
            var reason = excluded.Exclusion!.Reason.In(language);
            // Whoever chose services is told which, not what else was never asked for.
            if (!services.Contains(excluded.Id) && file.Services.Count == 0) yield return new OverviewLeftOut(excluded.Labels.In(language), reason);
            if (!services.Contains(excluded.Id)) continue;
            foreach (var table in excluded.Tables.Where(table => !included.Contains((excluded.Id, table.Name))))
                yield return new OverviewLeftOut(catalogue.NameOf(excluded.Id, table.Name, language), OverviewPageWording.For(language).NotPersonal(reason));
        }
    }

    private byte[] Dossier(CaseFile file, PersonalData person, IReadOnlyList<StagedEntry> entries, IReadOnlyList<MissingTable> missing, DateTimeOffset sealedAt)
    {
        var services = catalogue.Services.Where(candidate => file.Services.Count == 0 || file.Services.Contains(candidate.Id));
        var files = entries.Select(entry => entry.Entry.Name).ToHashSet(StringComparer.Ordinal);
        var facts = new DossierFacts(file.Id.ToString(), person.Language, sealedAt, service, catalogue, [.. services], file.Services.Count == 0, files)
        {
            Missing = missing.Select(table => TableDefinition.FileName(table.Service, table.Table)).ToHashSet(StringComparer.Ordinal),
        };
        return Encoding.UTF8.GetBytes(DossierPage.Compose(facts));
    }

    private string LabelOf(string id, string language) => catalogue.FindService(id)?.Labels.In(language) ?? id;
}
