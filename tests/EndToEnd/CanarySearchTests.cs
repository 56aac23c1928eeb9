using System.Text;
using System.Text.Json;

namespace Overstap.Tests.EndToEnd;

/// <summary>A search that finds nothing proves something only if it would have found it.</summary>
public sealed class CanarySearchTests
{
    private const string Text = "林晓岚 Lin+Xiaolan <4 Larkspur Mews>";

    public static TheoryData<string, byte[]> Hidden => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(Text) },
        { "UTF-16", Encoding.Unicode.GetBytes(Text) },
        { "JSON", JsonSerializer.SerializeToUtf8Bytes(Text) },
        { "JSON", Encoding.UTF8.GetBytes("\\u6797\\u6653\\u5c9a Lin+Xiaolan <4 Larkspur Mews>") },
        { "JSON in JSON", JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Serialize(Text), new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) },
        { "percent", Encoding.UTF8.GetBytes(Uri.EscapeDataString(Text)) },
        { "percent", Encoding.UTF8.GetBytes(System.Net.WebUtility.UrlEncode(Text)) },
        { "HTML", Encoding.UTF8.GetBytes(System.Net.WebUtility.HtmlEncode(Text)) },
        { "hexadecimal", Encoding.UTF8.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(Text))) },
        { "base64", Base64($"{Text} and more") },
        { "base64", Base64($"1{Text} and more") },
        { "base64", Base64($"12{Text} and more") },
        { "base64", Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.Unicode.GetBytes($"1{Text} and more"))) },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public void CanarySearch_OfATextInOneForm_FindsIt(string form, byte[] hidden)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("before \0\u00FF"), .. hidden, .. Encoding.UTF8.GetBytes("\0 after")];

        Assert.Contains((Text, form), new CanarySearch([Text]).In(content));
    }

    [Theory]
    [InlineData("code 123456, valid", true)]
    [InlineData("123456", true)]
    [InlineData("id 7123456", false)]
    [InlineData("c123456f and 1234567", false)]
    [InlineData("1234567 but also 123456", true)]
    public void CanarySearch_OfAShortWord_FindsOnlyTheWholeWord(string content, bool found) =>
        Assert.Equal(found, new CanarySearch(["123456"]).In(Encoding.UTF8.GetBytes(content)).Any());

    private static byte[] Base64(string text) => Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
}
