using System.Text.Json.Serialization;

namespace Overstap.Local.Identity;

/// <summary>OpenID Connect Discovery 1.0, section 3.</summary>
internal sealed record DiscoveryBody(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string KeySetUri,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> SigningAlgorithms,
    [property: JsonPropertyName("claims_supported")] IReadOnlyList<string> Claims);

internal sealed record JsonWebKeySetBody(IReadOnlyList<JsonWebKeyBody> Keys);

internal sealed record JsonWebKeyBody(string Kty, string Use, string Alg, string Kid, string N, string E);

/// <summary>RFC 6749, section 5.1.</summary>
internal sealed record TokenBody(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>RFC 6749, section 5.2.</summary>
internal sealed record TokenErrorBody(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
