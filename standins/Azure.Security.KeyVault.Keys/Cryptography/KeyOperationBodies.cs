using System.Text.Json.Serialization;

namespace Azure.Security.KeyVault.Keys.Cryptography;

internal sealed record OperationRequest(
    string Alg,
    [property: JsonConverter(typeof(Base64UrlConverter))] byte[] Value,
    [property: JsonConverter(typeof(Base64UrlConverter))] byte[] Digest = null);

internal sealed record OperationAnswer(string Kid, [property: JsonConverter(typeof(Base64UrlConverter))] byte[] Value);

internal sealed record VerifyAnswer(bool Value);
