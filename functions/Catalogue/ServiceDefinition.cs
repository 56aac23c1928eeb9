namespace Overstap.Catalogue;

/// <summary>A group of services that is exported, or left out, as a whole.</summary>
/// <param name="Id">Such as <c>service</c>, <c>metadata</c>, <c>excluded</c> or <c>personal-data</c>.</param>
public sealed record GroupDefinition(string Id, Labels Labels);

/// <summary>What a kind of request exports and erases.</summary>
/// <param name="Id">The kind, such as <c>backup</c>.</param>
/// <param name="Exports">Ids of the groups it exports, in order; empty for a kind that hands nothing over.</param>
/// <param name="Erases">Ids of the groups it may erase at the source, in order; empty for a kind that erases nothing there.</param>
public sealed record KindDefinition(string Id, IReadOnlyList<string> Exports, IReadOnlyList<string> Erases);

/// <summary>One service, metadata group, excluded item or category of personal data.</summary>
/// <param name="Id">Stable, kebab-case; part of the path of every file exported from it.</param>
/// <param name="Reference">Its number in what the provider published, such as <c>S01</c>.</param>
/// <param name="Group">Id of the group it belongs to.</param>
/// <param name="SchemaVersion">Counts the changes of its tables and fields, from 1.</param>
/// <param name="Exclusion">Why it is no part of a Data Act copy; null for everything that is.</param>
public sealed record ServiceDefinition(
    string Id, string Reference, string Group, Labels Labels, int SchemaVersion, ExclusionDefinition? Exclusion, IReadOnlyList<TableDefinition> Tables)
{
    /// <summary>Ids of what it is processed for (GDPR Art. 15(1)(a)).</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Ids of the categories of personal data in it (GDPR Art. 15(1)(b)).</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Id of how long it is stored (GDPR Art. 15(1)(d)).</summary>
    public string StoragePeriod { get; init; } = "";
}

/// <summary>Why something is not exportable.</summary>
/// <param name="Ground">Stable code of the ground, such as <c>internal-functioning</c>.</param>
/// <param name="Source">The provision that carries the ground.</param>
/// <param name="Reason">The ground in the words a user reads.</param>
/// <param name="PersonalDataOwed">Whether GDPR Art. 15(3) still owes the personal data in it, in an access copy.</param>
public sealed record ExclusionDefinition(string Ground, string Source, Labels Reason, bool PersonalDataOwed);
