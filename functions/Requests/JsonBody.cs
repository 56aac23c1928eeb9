using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Overstap.Requests;

/// <summary>Reads a small JSON object whose fields are all known, or says in one refusal why it cannot.</summary>
public static class JsonBody
{
    private const int Limit = 16 << 10;

    /// <summary>So much of a body is read to its end, though it is too large: a client that is still sending when its connection closes does not see the refusal.</summary>
    private const int Drained = 8 << 20;

    /// <summary>For a call that takes no fields and needs no body. Whoever sends one all the same means something by it that would not be done.</summary>
    public static async Task<Refusal?> RefuseFieldsAsync(HttpRequest request) => (await ReadAsync(request, [], "{}"u8.ToArray())).Refusal;

    /// <returns>The object, or the refusal; exactly one of the two.</returns>
    public static Task<(JsonElement Body, Refusal? Refusal)> ReadAsync(HttpRequest request, IReadOnlyCollection<string> fields) => ReadAsync(request, fields, []);

    /// <param name="absent">Is read where there is no body.</param>
    private static async Task<(JsonElement Body, Refusal? Refusal)> ReadAsync(HttpRequest request, IReadOnlyCollection<string> fields, byte[] absent)
    {
        try
        {
            if (await ReadAsync(request) is not { } bytes)
                return (default, Refusals.BodyTooLarge);
            using var document = JsonDocument.Parse(bytes.Length == 0 ? absent : bytes, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (default, Refusals.JsonMalformed);
            if (HasMemberTwice(document.RootElement))
                return (default, Refusals.MemberTwice);
            var unknown = document.RootElement.EnumerateObject().Any(property => !fields.Contains(property.Name));
            return unknown ? (default, Refusals.FieldUnknown(fields)) : (document.RootElement.Clone(), null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (default, Refusals.JsonMalformed);
        }
        catch (BadHttpRequestException e)
        {
            // The server's own limit, or a body whose framing is wrong.
            return (default, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? Refusals.BodyTooLarge : Refusals.JsonMalformed);
        }
    }

    /// <summary>Null when the body is too large.</summary>
    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[4096];
        var length = 0;
        for (int read; length <= Drained && (read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0;)
        {
            length += read;
            if (length <= Limit)
                buffer.Write(chunk, 0, read);
        }

        return length <= Limit ? buffer.ToArray() : null;
    }

    /// <summary>Whether any object has two members of one name. On the way every text is asked for, because the parser accepts what has no form in Unicode, and fails only then.</summary>
    /// <exception cref="InvalidOperationException">A name or a text is not Unicode.</exception>
    private static bool HasMemberTwice(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                return false;
            case JsonValueKind.Array:
                return element.EnumerateArray().Any(HasMemberTwice);
            case JsonValueKind.Object:
                var names = new HashSet<string>(StringComparer.Ordinal);
                return element.EnumerateObject().Any(property => !names.Add(property.Name) || HasMemberTwice(property.Value));
            default:
                return false;
        }
    }
}
