namespace Overstap.Cases;

/// <summary>The periods that govern a request. None of them is a setting, except how the password travels.</summary>
/// <param name="PasswordByMail">Whether the password goes out in a mail of its own; otherwise it is shown on the portal after a fresh sign-in.</param>
public sealed record CaseRules(bool PasswordByMail)
{
    /// <summary>How long a copy stays available (mission facts A01).</summary>
    public TimeSpan CopyLifetime { get; } = TimeSpan.FromDays(30);

    /// <summary>How long a request waits for its code before it lapses.</summary>
    public TimeSpan ConfirmationPeriod { get; } = TimeSpan.FromHours(24);

    /// <summary>How long one code is good for.</summary>
    public TimeSpan CodeLifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Tries per code.</summary>
    public int CodeTries { get; } = 3;

    /// <summary>Codes per request, so that nobody's mailbox is flooded.</summary>
    public int CodesPerRequest { get; } = 5;

    /// <summary>How recently somebody must have signed in to be shown a password.</summary>
    public TimeSpan FreshSignIn { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a published link may be when its mail goes out.</summary>
    public TimeSpan LinkFreshness { get; } = TimeSpan.FromHours(1);

    /// <summary>How long closing waits for a mail service that does not take the last message; the address is not kept longer for it.</summary>
    public TimeSpan FarewellPatience { get; } = TimeSpan.FromDays(7);

    /// <summary>The pause before a failed duty is tried again: 1, 5, 15 minutes, then an hour each time.</summary>
    public TimeSpan RetryDelay(int failures) => TimeSpan.FromMinutes(failures switch { 1 => 1, 2 => 5, 3 => 15, _ => 60 });
}
