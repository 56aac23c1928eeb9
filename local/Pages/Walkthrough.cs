namespace Overstap.Local.Pages;

/// <summary>The calls that take a request through its life, for whoever has curl.</summary>
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

    public static IEnumerable<(string What, string Command)> MigrationSteps(Uri address) =>
    [
        (
            "Ask to switch; the first copy is made at once. noticeUntil, a day at most two months ahead, may be added.",
            $$"""
            curl -i {{address}}api/requests -H "Authorization: Bearer $token" \
              -H 'Content-Type: application/json' -H "Idempotency-Key: $(date +%s)" -d '{"kind":"migration"}'
            """),
        (
            "Say that switching succeeded: writing is paused, and the final copy comes under the same link.",
            $"""
            curl -i -X POST {address}api/requests/ID/switching-success -H "Authorization: Bearer $token"
            """),
        (
            "Read the dates and the rules that gave them; availableUntil is the end of the retrieval period.",
            $"""
            curl -s {address}api/requests/ID -H "Authorization: Bearer $token" -H 'Accept-Language: en'
            """),
        (
            "Let that period pass: what the final copy holds is erased at the source, and the contract ends.",
            $$"""
            curl -s {{address}}local/clock -H 'Content-Type: application/json' -d '{"advance":"100.00:00:00"}'
            """),
        (
            "Take the signed certificate of erasure, with a new token.",
            $"""
            curl -s {address}api/requests/ID/certificate -H "Authorization: Bearer $token" -o certificate.json
            """),
    ];
}
