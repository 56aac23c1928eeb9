using System.Runtime.CompilerServices;

namespace Overstap.Deliver.Mails;

/// <summary>The facts as the reader sees them. Asking for one that is missing fails, so a mail with a hole is never composed.</summary>
internal sealed class LetterFacts(MailFacts facts, ServiceIdentity service, ReaderLanguage language)
{
    public string Service => service.ServiceName;
    public string Contact => service.PrivacyContact;
    public string Authority => service.SupervisoryAuthority;
    public Uri Portal => service.PortalUrl;
    public string PortalAddress => service.PortalUrl.AbsoluteUri;

    public string RequestId => facts.RequestId;
    public string Submitted => language.DateAndTime(facts.SubmittedAt);
    public string SubmittedOn => language.Date(facts.SubmittedAt);
    public string Code => Needed(facts.Code);
    public string CodeExpires => language.DateAndTime(Needed(facts.CodeExpiresAt));
    public Uri Link => Needed(facts.Link);
    public string AvailableUntil => language.DateAndTime(Needed(facts.AvailableUntil));
    public string? AvailableUntilIfKnown => facts.AvailableUntil is { } until ? language.DateAndTime(until) : null;
    public string Password => Needed(facts.Password);
    public bool PasswordOnPortal => facts.PasswordOnPortal;
    public string Erased => language.DateAndTime(Needed(facts.ErasedAt));
    public string? Size => facts.ArchiveBytes is { } bytes ? language.Size(bytes) : null;
    public string? Services => facts.Services is { } services ? language.Number(services) : null;
    public string? Rows => facts.Rows is { } rows ? language.Number(rows) : null;

    private T Needed<T>(T? fact, [CallerMemberName] string name = "")
        where T : class => fact ?? throw Missing(name);

    private T Needed<T>(T? fact, [CallerMemberName] string name = "")
        where T : struct => fact ?? throw Missing(name);

    private InvalidOperationException Missing(string name) => new($"The mail for request {facts.RequestId} needs the fact '{name}', which is missing or not allowed in it.");
}
