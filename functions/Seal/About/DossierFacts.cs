using System.Collections.Frozen;
using Overstap.Catalogue;
using Overstap.Deliver.Mails;

namespace Overstap.Seal.About;

/// <summary>What the answer to an access request is made from: the catalogue, and nothing that is known of the person but which services they chose.</summary>
/// <param name="RequestId">Shown as the request number.</param>
/// <param name="Language">BCP 47 tag; a language we do not write becomes English.</param>
/// <param name="Services">What the request is about, in the order of the catalogue.</param>
/// <param name="IsWhole">Whether that is all there is.</param>
/// <param name="Files">The names of the tables' files in the copy.</param>
public sealed record DossierFacts(
    string RequestId, string Language, DateTimeOffset AnsweredAt, ServiceIdentity Service, DataCatalogue Catalogue, IReadOnlyList<ServiceDefinition> Services, bool IsWhole, IReadOnlySet<string> Files)
{
    /// <summary>The names of the tables' files that the copy should hold and does not, or not whole; empty when it is complete.</summary>
    public IReadOnlySet<string> Missing { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Of one service, the files that are in the copy or are missing from it.</summary>
    public IEnumerable<string> FilesOf(ServiceDefinition service) =>
        service.Tables.Select(table => TableDefinition.FileName(service.Id, table.Name)).Where(file => Files.Contains(file) || Missing.Contains(file));
}
