using Overstap.Local.Emulators;

namespace Overstap.Local.Mail;

/// <summary>How the e-mail emulator runs.</summary>
public sealed record MailEmulatorOptions : EmulatorOptions
{
    /// <summary>Whose tokens may send, besides whoever signs with the access key.</summary>
    public required LocalCredential Credential { get; init; }
}
