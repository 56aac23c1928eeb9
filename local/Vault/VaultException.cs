namespace Overstap.Local.Vault;

/// <summary>A refusal, with the status and the codes that Key Vault gives it.</summary>
internal sealed class VaultException(int status, string code, string message, string? innerCode = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? InnerCode { get; } = innerCode;

    public static VaultException NotFound(string id) => new(404, "KeyNotFound", $"A key with (name/id) {id} was not found in this key vault.");

    public static VaultException BadParameter(string message) => new(400, "BadParameter", message);

    public static VaultException Forbidden(string innerCode, string message) => new(403, "Forbidden", message, innerCode);
}
