namespace Overstap.Deliver.Mails;

/// <summary>Who speaks to the user: the cloud service whose data are copied.</summary>
/// <param name="ServiceName">As users know it, such as <c>Example Cloud</c>.</param>
/// <param name="PrivacyContact">Where questions about personal data go, usually a mail address.</param>
/// <param name="SupervisoryAuthority">The authority that takes complaints, such as <c>Autoriteit Persoonsgegevens</c>.</param>
/// <param name="PortalUrl">Where requests are made and followed. The API is below <c>/api</c> of the same host.</param>
public sealed record ServiceIdentity(string ServiceName, string PrivacyContact, string SupervisoryAuthority, Uri PortalUrl);
