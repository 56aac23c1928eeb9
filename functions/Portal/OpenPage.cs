using System.Text;

namespace Overstap.Portal;

/// <summary>"Open your copy": the one HTML file that decrypts an archive in the person's own browser. It is put together when the project is built, from <c>Portal/Open</c>.</summary>
public static class OpenPage
{
    /// <summary>Where it is, below the service's address.</summary>
    public const string Route = "open";

    private const string Resource = "open.html";

    /// <summary>The page, UTF-8.</summary>
    public static readonly byte[] Content = Read(Resource);

    /// <summary>The page's own policy, and that nobody shows the page in a frame, which only a header can say.</summary>
    public static readonly string Policy = $"{Encoding.UTF8.GetString(Read($"{Resource}.policy"))}; frame-ancestors 'none'";

    private static byte[] Read(string name)
    {
        using var resource = typeof(OpenPage).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly was built without '{name}'.");
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
