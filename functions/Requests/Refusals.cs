using Overstap.Cases;
using Overstap.Cases.Lifecycle;

namespace Overstap.Requests;

/// <summary>Every refusal the API gives, in one place.</summary>
public static class Refusals
{
    public static Refusal TokenMissing { get; } = new(401, "token-missing", "Send an access token of the identity provider in the Authorization header.");
    public static Refusal TokenInvalid { get; } = new(401, "token-invalid", "The access token is not valid here. Sign in again and send the new token.");
    public static Refusal EmailUnverified { get; } = new(403, "email-unverified", "The account has no verified e-mail address. Verify one with the identity provider first.");
    public static Refusal BodyTooLarge { get; } = new(413, "body-too-large", "The body may have at most 16 KiB.");
    public static Refusal JsonMalformed { get; } = new(400, "json-malformed", "The body is not a JSON object.");
    public static Refusal MemberTwice { get; } = new(400, "json-malformed", "The body has two members of one name in an object. Leave the one that is meant.");
    public static Refusal KeyInvalid { get; } = new(400, "idempotency-key-invalid", "An Idempotency-Key has 1 to 200 printable ASCII characters.");
    public static Refusal KeyReused { get; } = new(409, "idempotency-key-reused", "This Idempotency-Key was sent before with another body. Use a new key for a new request.");
    public static Refusal OperatorOnly { get; } = new(403, "operator-only", "Only an operator may do this.");
    public static Refusal NotFound { get; } = new(404, "request-not-found", "There is no such request for this account.");

    /// <summary>For operators, who ask for requests of any account.</summary>
    public static Refusal NotFoundAnywhere { get; } = new(404, "request-not-found", "There is no such request.");

    public static Refusal SchemaNotFound { get; } = new(404, "schema-not-found", "There is no such service. GET /api/register lists those there are.");
    public static Refusal SigningKeyNotFound { get; } = new(404, "key-not-found", "There is no such version of the signing key. GET /api/keys lists those there are.");

    public static Refusal FieldUnknown(IReadOnlyCollection<string> allowed) => new(
        400, "field-unknown", allowed.Count == 0 ? "This call takes no fields. Send the empty body {}." : $"The body may have these fields only: {string.Join(", ", allowed)}.");

    public static Refusal FieldInvalid(string field, string expected) => new(400, "field-invalid", $"The field {field} must be {expected}.");
    public static Refusal FieldForeign(string field, string kind) => new(400, "field-foreign", $"The field {field} belongs to requests of kind {kind} only.");
    public static Refusal Objected(Objection objection, RequestId? id) => new(objection.IsInput ? 400 : 409, objection.Code, objection.Detail, id);
    public static Refusal KindUnknown(string known) => new(400, "kind-unknown", $"The field kind must be one of: {known}.");
    public static Refusal ServiceUnknown(string known) => new(400, "service-unknown", $"The field services may name these services only: {known}.");

    public static Refusal InProgress(RequestId first) =>
        new(409, "request-in-progress", $"Request {first} of this account has to come further first. Wait for it, or withdraw it.", first);

    public static Refusal Closed(RequestId id) => new(409, "request-closed", "The request has ended; nothing more can be done with it.", id);
    public static Refusal CertificateMissing(RequestId id) => new(404, "certificate-missing", "Nothing has been erased at the source for this request, so there is no certificate.", id);
    public static Refusal CodeMalformed(RequestId id) => new(400, "code-malformed", "The field code must be the six digits from the mail.", id);
    public static Refusal CodeNotSent(RequestId id) => new(409, "code-not-sent", "A code is on its way by e-mail. Try again with that code.", id, TimeSpan.FromSeconds(5));
    public static Refusal CodeUsed(RequestId id) => new(409, "code-used", "The identity was confirmed before; the request goes on by itself.", id);
    public static Refusal CodesExhausted(RequestId id) => new(403, "codes-exhausted", "No more codes are sent for this request. Withdraw it and submit a new one.", id);

    public static Refusal CodeWrong(RequestId id, int triesLeft) => new(403, "code-wrong", triesLeft switch
    {
        0 => "The code is wrong and no longer valid. A new one is on its way by e-mail.",
        1 => "The code is wrong. One try is left.",
        _ => $"The code is wrong. {triesLeft} tries are left.",
    }, id);

    public static Refusal CodeExpired(RequestId id) => new(410, "code-expired", "The code was valid for ten minutes. A new one is on its way by e-mail.", id);
    public static Refusal PasswordByMail(RequestId id) => new(409, "password-by-mail", "The password is sent in a mail of its own; it is not shown here.", id);
    public static Refusal CopyNotAvailable(RequestId id) => new(409, "copy-not-available", "There is no copy to open at this time.", id);
    public static Refusal SignInAgain(RequestId id) => new(401, "sign-in-again", "Sign in again, then ask for the password within five minutes.", id);
}
