using System.Text;
using Microsoft.AspNetCore.Html;
using Overstap.Deliver.Mails;
using Overstap.Portal;
using static Overstap.Portal.Markup;

namespace Overstap.Erase.Certificates;

/// <summary>
/// certificate.html: the certificate for people, on one or two sheets of paper, with certificate.json and its signature inside. It is a function of
/// the two files and the language alone, so whoever verifies can write the page again and see whether anybody changed its text.
/// </summary>
internal static class CertificatePage
{
    public static string Compose(IssuedCertificate issued, string tag)
    {
        var (certificate, wording) = (issued.Certificate, CertificateWording.For(tag));
        var language = wording.Language;

        string Set(string text) => language.Typeset(text);
        // In UTC, since not every machine that verifies knows Amsterdam's time.
        string At(DateTimeOffset instant) => language.DateAndTime(instant, zone: null);
        var body = Html($$"""
            <main>
            <h1>{{Set(wording.Title)}}</h1>
            <p>{{Set(wording.Introduction(certificate.Issuer))}}</p>
            <dl class="facts">
            <div><dt>{{wording.RequestNumber}}</dt><dd>{{certificate.RequestId}}</dd></div>
            <div><dt>{{wording.Kind}}</dt><dd>{{wording.Kinds.GetValueOrDefault(certificate.Kind, certificate.Kind)}}</dd></div>
            <div><dt>{{wording.SubmittedAt}}</dt><dd>{{At(certificate.SubmittedAt)}}</dd></div>
            <div><dt>{{wording.ConfirmedAt}}</dt><dd>{{At(certificate.ConfirmedAt)}}</dd></div>
            <div><dt>{{wording.ErasedAt}}</dt><dd>{{At(certificate.ErasedAt)}}</dd></div>
            <div><dt>{{wording.IssuedAt}}</dt><dd>{{At(certificate.IssuedAt)}}</dd></div>
            <div class="wide"><dt>{{wording.LegalBasis}}</dt><dd>{{string.Join("; ", certificate.LegalBasis)}}</dd></div>
            </dl>
            {{CertificateTables.Erased(certificate, wording)}}{{CertificateTables.Retained(certificate, wording)}}{{Backups(certificate.Backups, wording)}}{{Copy(certificate.Copy, wording, At)}}<h2>{{Set(wording.StatementTitle)}}</h2>
            {{Statement(wording.Certifies, certificate.Statement.Certifies, wording)}}{{Statement(wording.CannotKnow, certificate.Statement.CannotKnow, wording)}}<h2>{{Set(wording.CheckTitle)}}</h2>
            <p>{{Set(wording.Check)}}</p>
            <dl class="proof">
            <div><dt>{{wording.Fingerprint}}</dt><dd><code>{{issued.Sha256}}</code></dd></div>
            <div><dt>{{wording.SigningKey}}</dt><dd><code>{{issued.Signature.KeyId}}</code></dd></div>
            <div><dt>{{wording.Algorithm}}</dt><dd><code>{{issued.Signature.Algorithm}}</code></dd></div>
            <div><dt>{{wording.AuditHead}}</dt><dd><code>{{certificate.AuditHead}}</code></dd></div>
            </dl>
            <p>{{Set(wording.CheckCommand)}}</p>
            <pre>dotnet run --project local -- verify certificate certificate.html --key public-key.pem</pre>
            <p>{{Set(wording.Questions(certificate.Issuer))}}</p>
            </main>
            {{Embedded(CertificateEmbedding.CertificateId, issued.Json)}}{{Embedded(CertificateEmbedding.SignatureId, issued.SignatureJson)}}
            """);
        return KeptPage.Compose(language.Tag, $"{Set(wording.Title)} {certificate.RequestId}", CertificatePageStyle.Policy, CertificatePageStyle.Sheet, body);
    }

    private static IHtmlContent Backups(BackupErasure? backups, CertificateWording wording)
    {
        if (backups is null)
            return HtmlString.Empty;
        var days = backups.ClearedWithinDays;
        return Html($"""
            <h2>{wording.Language.Typeset(wording.BackupsTitle)}</h2>
            <p>{wording.Language.Typeset(backups.Isolated ? wording.BackupsIsolated(days) : wording.BackupsCleared(days))}</p>

            """);
    }

    private static IHtmlContent Copy(CopyErasure? copy, CertificateWording wording, Func<DateTimeOffset, string> at)
    {
        if (copy is null)
            return HtmlString.Empty;
        string When(DateTimeOffset? instant) => instant is { } known ? at(known) : wording.NotApplicable;
        return Html($"""
            <h2>{wording.Language.Typeset(wording.CopyTitle)}</h2>
            <dl class="steps">
            <div><dt>{wording.KeyDestroyed}</dt><dd>{When(copy.KeyDestroyedAt)}</dd></div>
            <div><dt>{wording.LinkRevoked}</dt><dd>{When(copy.LinkRevokedAt)}</dd></div>
            <div><dt>{wording.ArchiveDeleted}</dt><dd>{When(copy.ArchiveDeletedAt)}</dd></div>
            <div><dt>{wording.ReadBack}</dt><dd>{When(copy.ReadBackAt)}</dd></div>
            </dl>

            """);
    }

    private static IHtmlContent Statement(string introduction, IReadOnlyList<string> codes, CertificateWording wording) => codes.Count == 0
        ? HtmlString.Empty
        : Html($"""
            <p class="lead">{wording.Language.Typeset(introduction)}</p>
            <ul>
            {Joined(codes, code => Html($"<li>{wording.Language.Typeset(wording.Statements.GetValueOrDefault(code, code))}</li>\n"))}</ul>

            """);

    /// <summary>Byte for byte what is signed: nothing in it can end the element, because its writer escapes every angle bracket.</summary>
    private static IHtmlContent Embedded(string id, byte[] json) => Html($"{new HtmlString(CertificateEmbedding.Opening(id))}{new HtmlString(Encoding.UTF8.GetString(json))}{new HtmlString(CertificateEmbedding.Closing)}\n");
}
