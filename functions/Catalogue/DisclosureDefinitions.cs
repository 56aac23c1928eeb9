namespace Overstap.Catalogue;

/// <summary>What a version of the catalogue changed, for the register (Data Act Art. 26).</summary>
public sealed record ChangeDefinition(string Version, DateOnly On, Labels What);

/// <summary>Who answers for the data.</summary>
public sealed record ControllerDefinition(
    string Name, IReadOnlyList<EstablishmentDefinition> Establishments, IReadOnlyList<ContactDefinition> Contacts, AuthorityDefinition SupervisoryAuthority);

/// <param name="Country">ISO 3166-1, two letters.</param>
public sealed record EstablishmentDefinition(string Name, string Address, string Country);

/// <param name="Address">Of a page (https) or of a mailbox (mailto).</param>
public sealed record ContactDefinition(string Id, Labels Labels, Uri Address);

/// <summary>With whom a complaint can be lodged (GDPR Art. 15(1)(f)).</summary>
public sealed record AuthorityDefinition(string Name, Uri Address);

/// <summary>Where data is kept and processed, and whose law reaches it there (Data Act Art. 28(1)(a)).</summary>
/// <param name="Country">ISO 3166-1, two letters.</param>
public sealed record PlaceDefinition(string Id, string Country, Labels Labels, Labels Jurisdiction);

/// <summary>A measure against unlawful access to, or transfer of, data held in the Union (Data Act Art. 28(1)(b)).</summary>
public sealed record MeasureDefinition(string Id, MeasureKind Kind, Labels Labels);

public enum MeasureKind
{
    Technical,
    Organisational,
    Contractual,
}

/// <summary>What data is processed for, and on which ground (GDPR Art. 15(1)(a), Art. 6(1)).</summary>
public sealed record PurposeDefinition(string Id, Labels Labels, LegalBasis LegalBasis);

public enum LegalBasis
{
    Contract,
    Consent,
    LegalObligation,
    LegitimateInterests,
}

/// <summary>A category of personal data (GDPR Art. 15(1)(b)).</summary>
/// <param name="Origin">Where it comes from when not from the person (GDPR Art. 15(1)(g)); null when it does.</param>
public sealed record CategoryDefinition(string Id, Labels Labels, Labels? Origin);

/// <summary>How long data is stored, or what decides it (GDPR Art. 15(1)(d)).</summary>
public sealed record StoragePeriodDefinition(string Id, Labels Labels);

/// <summary>A decision made by a machine alone, its logic and what it means for the person (GDPR Art. 15(1)(h)).</summary>
public sealed record AutomatedDecisionDefinition(string Id, Labels Labels);

/// <summary>A published statement that names recipients.</summary>
/// <param name="Language">The language it was published in: in it, what the recipients say is verbatim.</param>
public sealed record StatementDefinition(string Id, Labels Labels, string Language);

/// <summary>Somebody who is given data, by name and not only by category (GDPR Art. 15(1)(c); CJEU C-154/21).</summary>
/// <param name="Reference">Its number, such as <c>C01</c>.</param>
/// <param name="Statement">Id of the statement that names it.</param>
/// <param name="Heading">What the statement calls the sharing.</param>
/// <param name="Recipient">Its name, as published.</param>
/// <param name="Product">The SDK or application; null where none is named.</param>
public sealed record RecipientDefinition(string Id, string Reference, string Statement, Labels Heading, string Recipient, RecipientKind Kind, string? Product, Labels Data, Labels Purpose)
{
    /// <summary>When it happens; null where the statement does not say.</summary>
    public Labels? Scenario { get; init; }

    public SharingMethod? Method { get; init; }

    /// <summary>Permissions of the device that may be asked for; null where the statement names none.</summary>
    public Labels? Permissions { get; init; }

    /// <summary>Its own rules on the data; null where the statement links none.</summary>
    public Uri? Rules { get; init; }
}

public enum RecipientKind
{
    Sdk,
    App,
    AssociatedApp,
    Other,
}

public enum SharingMethod
{
    SdkLocalAcquisition,
    Api,
    SdkTransfer,
    DeviceSideTransmission,
}
