using System.Buffers.Text;

namespace Overstap.Local.Vault;

/// <summary>The vault's routes, each with what it answers.</summary>
internal sealed class VaultRoutes(KeyCollection keys, KeyOperations operations)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/keys/{name}/create", (KeyDescriptions describe, string name, KeyRequestBody body) => describe.Latest(keys.Create(name, body)));
        routes.MapPost("/keys/{name}/rotate", (KeyDescriptions describe, string name) => describe.Latest(keys.Rotate(name)));
        routes.MapGet("/keys", (KeyDescriptions describe, HttpRequest request) => KeyListPage.Of(request, keys.Live.Select(describe.KeyItem)));
        routes.MapGet("/keys/{name}/versions", (KeyDescriptions describe, HttpRequest request, string name) =>
        {
            var key = keys.Get(name);
            return KeyListPage.Of(request, key.Versions.Select(version => describe.VersionItem(key, version)));
        });
        routes.MapGet("/keys/{name}/{version?}", (KeyDescriptions describe, string name, string? version) => describe.Version(keys.Get(name, version)));
        routes.MapPatch("/keys/{name}/{version?}", (KeyDescriptions describe, string name, string? version, KeyRequestBody body) =>
            describe.Version(keys.Update(name, version, body)));
        routes.MapDelete("/keys/{name}", (KeyDescriptions describe, string name) => describe.Latest(keys.Delete(name)));
        routes.MapGet("/deletedkeys/{name}", (KeyDescriptions describe, string name) => describe.Latest(keys.GetDeleted(name)));
        routes.MapPost("/deletedkeys/{name}/recover", (KeyDescriptions describe, string name) => describe.Latest(keys.Recover(name)));
        routes.MapDelete("/deletedkeys/{name}", (string name) =>
        {
            keys.Purge(name);
            return Results.NoContent();
        });

        MapOperation(routes, "wrapkey", operations.Wrap);
        MapOperation(routes, "unwrapkey", operations.Unwrap);
        MapOperation(routes, "sign", operations.Sign);
        MapOperation(routes, "verify", (describe, key, body) => new VerifyAnswerBody(operations.Verify(key.Version, body)));
    }

    private void MapOperation(IEndpointRouteBuilder routes, string operation, Func<StoredKeyVersion, OperationBody, byte[]> carryOut) =>
        MapOperation(routes, operation, (describe, key, body) =>
            new OperationAnswerBody(describe.IdOf(key), Base64Url.EncodeToString(carryOut(key.Version, body))));

    /// <summary>With a version in its path, or without for the latest one.</summary>
    private void MapOperation<T>(IEndpointRouteBuilder routes, string operation, Func<KeyDescriptions, FoundKey, OperationBody, T> carryOut)
    {
        routes.MapPost("/keys/{name}/{version}/" + operation, (KeyDescriptions describe, string name, string version, OperationBody body) =>
            carryOut(describe, keys.Get(name, version), body));
        routes.MapPost("/keys/{name}/" + operation, (KeyDescriptions describe, string name, OperationBody body) =>
            carryOut(describe, keys.Get(name, version: null), body));
    }
}
