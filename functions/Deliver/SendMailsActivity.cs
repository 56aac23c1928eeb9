using Microsoft.Azure.Functions.Worker;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Deliver.Mails;
using Overstap.Orchestration;
using Overstap.Ports;

namespace Overstap.Deliver;

/// <summary>
/// Sends what the case file wants sent. The intent with its operation id is recorded before the service is called; whoever finds an attempt
/// recorded asks the service for that operation first and sends only when it is unknown there.
/// </summary>
public sealed class SendMailsActivity(CaseFiles cases, CaseCipher cipher, IMailer mailer, MailWriter writer, CaseRules rules, TimeProvider time)
{
    [Function(nameof(SendMails))]
    public Task SendMails([ActivityTrigger] Duty duty, CancellationToken cancellationToken) => ActivityBoundary.RunAsync(nameof(SendMails), async () =>
    {
        var file = await cases.LoadAsync(duty.RequestId, cancellationToken);
        var key = await cipher.OpenKeyAsync(file, cancellationToken);
        // Asked again before each: this may have been decided long ago, and hosts may have been down since.
        while (file.Mails.FirstOrDefault(mail => mail.SentAt is null) is { } mail && CopyRules.MayTell(file, mail, rules, time.GetUtcNow()))
            file = await SendAsync(file, mail, key, cancellationToken);
    }, cancellationToken);

    private async Task<CaseFile> SendAsync(CaseFile file, MailIntent mail, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var person = CaseCipher.OpenPersonal(key, file);
        var name = mail.Kind.ToString().ToKebabCase();
        var status = mail.AttemptedAt is null ? MailStatus.Unknown : await mailer.GetStatusAsync(mail.OperationId, cancellationToken);
        if (status == MailStatus.Unknown)
        {
            var text = await writer.WriteAsync(file, mail, person, key, cancellationToken);
            file = await cases.UpdateAsync(file.Id, current => NoteAttempt(current, mail, text), cancellationToken);
            if (file.Mails.FirstOrDefault(other => other.OperationId == mail.OperationId) is not { } current)
                return file;
            mail = current;
            Milestones.Reached($"{name}-mail-intended", file.Id);
            status = await mailer.SendAsync(mail.OperationId, AddressOf(mail, person), NameOf(mail, person), text.Text, cancellationToken);
            Milestones.Reached($"{name}-mail-accepted", file.Id);
        }

        if (status == MailStatus.Underway)
            throw new TransientException("mail-underway", $"The mail service has not yet sent a message of request {file.Id}.");
        if (status == MailStatus.Failed)
        {
            await cases.UpdateAsync(file.Id, current => NoteFailed(current, mail), cancellationToken);
            throw new PermanentException("mail-undeliverable", $"The mail service could not send a message of request {file.Id}; it is sent anew.");
        }

        file = await cases.UpdateAsync(file.Id, current => NoteSent(current, mail), cancellationToken);
        Milestones.Reached($"{name}-mail-recorded", file.Id);
        return file;
    }

    private static string AddressOf(MailIntent mail, PersonalData person) => mail.Reader == MailReader.Subject ? person.Subject!.Email! : person.Email;

    private static string NameOf(MailIntent mail, PersonalData person) => mail.Reader == MailReader.Subject ? person.Subject!.Name ?? "" : person.Name;

    /// <summary>A mail that was dropped meanwhile is no longer true. With the code mail, the hash of the code it carries goes on record before anybody can have read it.</summary>
    private CaseFile NoteAttempt(CaseFile file, MailIntent mail, WrittenMail written) => file.Mails.Contains(mail)
        ? file.Replace(mail, mail with { AttemptedAt = mail.AttemptedAt ?? time.GetUtcNow(), ToldPartial = written.TellsPartial }) with
        {
            Code = written.Code ?? file.Code,
            OfferedAt = file.OfferedAt ?? (mail.Kind is MailKind.Link or MailKind.FinalCopy ? time.GetUtcNow() : null),
        }
        : file;

    private CaseFile NoteFailed(CaseFile file, MailIntent mail) => file.Replace(mail, mail.Renew()).Record($"{mail.Kind.ToString().ToKebabCase()}-mail-failed", time.GetUtcNow());

    private CaseFile NoteSent(CaseFile file, MailIntent mail) =>
        file.Replace(mail, mail with { SentAt = time.GetUtcNow() }).Record($"{mail.Kind.ToString().ToKebabCase()}-mail-sent", time.GetUtcNow());
}
