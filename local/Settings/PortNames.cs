namespace Overstap.Local.Settings;

/// <summary>Names under which ports are kept.</summary>
public static class PortNames
{
    public const string Portal = "portal";
    public const string Azurite = "azurite";
    public const string Vault = "vault";
    public const string Mail = "mail";
    public const string Identity = "identity";

    /// <summary>All but Azurite's, which a survivor may hold.</summary>
    public static IReadOnlyList<string> OfThisProcess { get; } = [Portal, Vault, Mail, Identity];
}
