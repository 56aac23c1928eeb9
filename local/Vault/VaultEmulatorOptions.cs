using Overstap.Local.Emulators;

namespace Overstap.Local.Vault;

/// <summary>How the Key Vault emulator runs.</summary>
public sealed record VaultEmulatorOptions : EmulatorOptions
{
    /// <summary>Whose tokens open the vault.</summary>
    public required LocalCredential Credential { get; init; }
}
