namespace Overstap.Local.Pages;

/// <summary>The calls that take a request from submission to the link, for whoever has curl.</summary>
internal static class Walkthrough
{
    public static IEnumerable<(string What, string Command)> Steps(Uri address, string account) =>
    [
        (
            "Sign in. Tokens last an hour by this host's clock.",
            $"""
            token=$(curl -s -d account={account} {address}sign-in/token | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
            """),
        (
            "Ask for a copy; the answer names the request.",
            $$"""
            curl -i {{address}}api/requests -H "Authorization: Bearer $token" \
              -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%s)" -d '{"kind":"backup"}'
            """),
        (
            "Confirm it with the six digits from the mailbox.",
            $$"""
            curl -i {{address}}api/requests/ID/confirmation -H "Authorization: Bearer $token" \
              -H 'Content-Type: application/json' -d '{"code":"123456"}'
            """),
        (
            "See how far it is; the link and the password arrive in the mailbox.",
            $"""
            curl -s {address}api/requests/ID -H "Authorization: Bearer $token"
            """),
        (
            "Let thirty days pass: the copy is deleted.",
            $$"""
            curl -s {{address}}local/clock -H 'Content-Type: application/json' -d '{"advance":"30.00:00:00"}'
            """),
    ];
}
