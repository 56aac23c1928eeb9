using System.Runtime.CompilerServices;
using Overstap.Cases;

namespace Overstap.Deliver.Mails;

/// <summary>
/// The facts as the reader sees them. Asking for one that is missing fails, so a mail with a hole is never composed. Members that end in <c>On</c> are days
/// for a sentence; ends of periods are written so that they never read later than they are.
/// </summary>
internal sealed partial class LetterFacts(MailFacts facts, ServiceIdentity service, ReaderLanguage language)
{
    public string Service => service.ServiceName;
    public string Contact => service.PrivacyContact;
    public string Authority => service.SupervisoryAuthority;
    public Uri Portal => service.PortalUrl;
    public Uri OpenPage => new(service.PortalUrl, $"/api/{Overstap.Portal.OpenPage.Route}");
    public string PortalAddress => service.PortalUrl.AbsoluteUri;

    public string RequestId => facts.RequestId;
    public RequestKind Kind => facts.Kind;
    public string Submitted => language.DateAndTime(facts.SubmittedAt);
    public string SubmittedOn => language.Date(facts.SubmittedAt);
    public string Code => Needed(facts.Code);
    public string CodeExpires => language.DateAndTime(Needed(facts.CodeExpiresAt));
    public Uri Link => Needed(facts.Link);
    public Uri? LinkIfKnown => facts.Link;
    public string AvailableUntil => language.Deadline(Needed(facts.AvailableUntil));
    public string? AvailableUntilIfKnown => facts.AvailableUntil is { } until ? language.Deadline(until) : null;
    public string Password => Needed(facts.Password);
    public bool PasswordOnPortal => facts.PasswordOnPortal;
    public string Erased => language.DateAndTime(Needed(facts.ErasedAt));
    public string? Size => facts.ArchiveBytes is { } bytes ? language.Size(bytes) : null;
    public string? Services => facts.Services is { } services ? language.Number(services) : null;
    public string? OtherData => facts.OtherData is { } others and > 0 ? language.Number(others) : null;
    public string? Rows => facts.Rows is { } rows ? language.Number(rows) : null;

    public string? ChangedSinceIfKnown => facts.ChangedSince is { } since ? language.DateAndTime(since) : null;

    public string Charge => Needed(facts.Charge);
    public string LateSince => language.DateAndTime(Needed(facts.LateSince));
    public string Due => language.Deadline(Needed(facts.DueAt));
    public string DueOn => language.LastDay(Needed(facts.DueAt));
    public string TransitionEnds => language.Deadline(Needed(facts.TransitionEndsAt));
    public string TransitionEndsOn => language.LastDay(Needed(facts.TransitionEndsAt));
    public bool ExtensionUsed => facts.ExtensionUsed;
    public bool WaitsForPeople => facts.WaitsForPeople;
    public bool InfeasibleLate => facts.InfeasibleLate;
    public bool ForAgent => facts.ForAgent;
    public bool IsSwitch => facts.Kind is RequestKind.Migration;
    public string RetrievalEnds => language.Deadline(Needed(facts.RetrievalEndsAt));
    public string RetrievalEndsOn => language.LastDay(Needed(facts.RetrievalEndsAt));
    public int DaysLeft => facts.DaysLeft is int days and > 0 ? days : throw Missing(nameof(DaysLeft));

    /// <summary>Whether the end of the retrieval period is followed by erasure: a closure was confirmed as a whole, a migration only once switching succeeded.</summary>
    public bool ErasureFollows => facts.SwitchConfirmed || facts.Kind is not RequestKind.Migration;

    public string WaitsUntil => language.Deadline(Needed(facts.WaitsUntil));
    public string ConfirmBy => language.Deadline(Needed(facts.ConfirmBy));
    public string ErasureStarts => language.DateAndTime(Needed(facts.ErasureStartsAt));
    public string Applied => language.DateAndTime(Needed(facts.AppliedAt));
    public string SourceErased => language.DateAndTime(Needed(facts.SourceErasedAt));
    public string? BackupsUntilOnIfKnown => facts.BackupsUntil is { } until ? language.LastDay(until) : null;
    public string CertificateName => Needed(facts.CertificateName);
    public string CertificateSha256 => Needed(facts.CertificateSha256);
    public string? VerifyCommandIfKnown => facts.VerifyCommand;
    public string ContractEnded => language.DateAndTime(Needed(facts.ContractEndedAt));
    public string ContractEndedOn => language.Date(Needed(facts.ContractEndedAt));
    public string? AgentNameIfUsable => GreetingName.From(facts.AgentName);
    public string ObjectBy => language.Deadline(Needed(facts.ObjectBy));
    public string DigestOn => language.Date(Digest.At);
    public DigestFacts Digest => Needed(facts.Digest);

    private T Needed<T>(T? fact, [CallerMemberName] string name = "")
        where T : class => fact ?? throw Missing(name);

    private T Needed<T>(T? fact, [CallerMemberName] string name = "")
        where T : struct => fact ?? throw Missing(name);

    private InvalidOperationException Missing(string name) => new($"The mail for request {facts.RequestId} needs the fact '{name}', which is missing or not allowed in it.");
}
