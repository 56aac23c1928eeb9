using Overstap.Local.Emulators;
using Overstap.Local.SampleCloud;

namespace Overstap.Local.Identity;

/// <summary>How the identity emulator runs.</summary>
public sealed record IdentityEmulatorOptions : EmulatorOptions
{
    /// <summary>Who can sign in.</summary>
    public required IReadOnlyList<SampleAccount> Accounts { get; init; }

    /// <summary>The audience of every token.</summary>
    public required string Audience { get; init; }

    /// <summary>How long a token is good for, by <see cref="EmulatorOptions.TimeProvider"/>.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);
}
