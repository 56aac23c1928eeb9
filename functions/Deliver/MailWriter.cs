using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Deliver;

/// <summary>A message ready to go, and for a code mail the challenge that its code answers.</summary>
/// <param name="TellsPartial">Whether it offers a copy that lacks something.</param>
public sealed record WrittenMail(MailText Text, CodeChallenge? Code, bool TellsPartial);

/// <summary>Gathers the facts of a message at the moment it is sent. Secrets live here only as long as it takes to write them down.</summary>
public sealed class MailWriter(IKeyWrapper keys, ICopyStore copies, ConfirmationCodes codes, CaseLetterFacts facts, ServiceIdentity service, TimeProvider time)
{
    public async Task<WrittenMail> WriteAsync(CaseFile file, MailIntent mail, PersonalData person, CaseCipher.DataKey key, CancellationToken cancellationToken)
    {
        var told = facts.Of(file, mail, person, key);
        CodeChallenge? challenge = null;
        switch (mail.Kind)
        {
            case MailKind.Code:
                (var code, challenge) = codes.Make(file.Id, time.GetUtcNow());
                told = told with { Code = code, CodeExpiresAt = challenge.ExpiresAt };
                break;
            case MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted:
                var links = await copies.PublishAsync(file.Id, file.KeepUntil!.Value, file.Copy!.FurtherIds, cancellationToken);
                told = told with { Link = links[0], FurtherLinks = [.. links.Skip(1)] };
                break;
            case MailKind.Password:
                told = told with { Password = (await keys.UnwrapPasswordAsync(file, cancellationToken)).Reveal() };
                break;
        }

        return new WrittenMail(MailComposer.Compose(mail.Kind, told, service), challenge, told is { Link: not null, Missing: not null });
    }
}
