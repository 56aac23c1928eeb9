namespace Overstap.Catalogue;

/// <summary>Something that happens beside the erasure and is named before the person confirms.</summary>
/// <param name="Services">Ids of the services that bring it about; empty when erasing anything does.</param>
public sealed record SideEffectDefinition(string Id, Labels Labels, IReadOnlyList<string> Services);

/// <summary>A service that rests on consent.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Consequences">What withdrawing the consent brings about, in the words a user reads.</param>
public sealed record ConsentDefinition(string Service, Labels Consequences);

/// <summary>Backups, which cannot be cleared at once: until then what was erased is isolated in them from any other processing.</summary>
/// <param name="Labels">What becomes of them, in the words a user reads.</param>
/// <param name="ClearedWithinDays">Days after an erasure within which no backup holds what was erased.</param>
public sealed record BackupDefinition(Labels Labels, int ClearedWithinDays);
