using System.Text.Encodings.Web;
using System.Text.Json;

namespace Overstap.Tests.Infra;

public static class Json
{
    /// <summary>Quotes and equals signs stand for themselves, so that expected values can be read.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
