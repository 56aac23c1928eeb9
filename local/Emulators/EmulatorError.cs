using System.Text.Json.Serialization;

namespace Overstap.Local.Emulators;

/// <summary>The body of every refusal of an Azure service: <c>{"error":{"code","message","innererror":{"code"}}}</c>.</summary>
internal static class EmulatorError
{
    public static ErrorBody Body(string code, string message, string? innerCode = null) =>
        new(new(code, message, innerCode is null ? null : new(innerCode)));

    internal sealed record ErrorBody(ErrorDetail Error);

    internal sealed record ErrorDetail(
        string Code,
        string Message,
        [property: JsonPropertyName("innererror")] InnerError? InnerError);

    internal sealed record InnerError(string Code);
}
