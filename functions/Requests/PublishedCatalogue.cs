using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Overstap.Cases;
using Overstap.Catalogue;

namespace Overstap.Requests;

/// <summary>Answers with a part of the catalogue as JSON, or, for a browser, as a page in the reader's language.</summary>
public sealed class PublishedCatalogue(RequestEdge edge)
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    /// <summary><c>format</c> of the query, <c>json</c> or <c>html</c>, decides; without it the Accept header does.</summary>
    /// <param name="page">Writes the page in a language.</param>
    public Task<IResult> AnswerAsync(HttpRequest request, Func<object> document, Func<string, string> page) => edge.AnswerAnybodyAsync(request, () => Task.FromResult<IResult>(
        request.Query["format"].ToString() switch
        {
            "json" => JsonOf(document()),
            "html" => PageOf(page, request),
            "" => PrefersPage(request) ? PageOf(page, request) : JsonOf(document()),
            _ => Refusals.FieldInvalid("format", "one of: json, html"),
        }));

    /// <summary><c>language</c> of the query, or else the first language of the reader that we write.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        if (request.Query["language"].ToString() is { Length: > 0 } asked) return asked;
        var accepted = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).Select(language => language.Value.Value!.Split('-')[0].ToLowerInvariant());
        return accepted.FirstOrDefault(Labels.Languages.Contains) ?? "en";
    }

    private static PublicAnswer JsonOf(object document) => new($"{Json}; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), CaseJson.Options));

    private static PublicAnswer PageOf(Func<string, string> page, HttpRequest request) => new($"{Html}; charset=utf-8", Encoding.UTF8.GetBytes(page(LanguageOf(request))));

    private static bool PrefersPage(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return QualityOf(Html) > QualityOf(Json);

        double QualityOf(string type) => accepted.Where(range => new MediaTypeHeaderValue(type).IsSubsetOf(range)).OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes).FirstOrDefault() is { } range
            ? range.Quality ?? 1
            : 0;
    }
}
