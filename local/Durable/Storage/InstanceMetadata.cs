using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Storage;

/// <summary>What stands in a blob's metadata: HTTP headers, so ASCII only and short.</summary>
internal static class InstanceMetadata
{
    private const string HeaderKey = "header";
    private const string SettledKey = "settled";
    private const string RevisionKey = "revision";

    /// <summary>Blob storage takes 8 KB of metadata in all.</summary>
    private const int LongestHeader = 6000;

    public static Dictionary<string, string> Write(InstanceDocument document, string revision)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SettledKey] = document.IsSettled ? "true" : "false",
            [RevisionKey] = revision,
        };
        var header = Uri.EscapeDataString(InstanceJson.WriteHeader(document.Header));
        if (header.Length <= LongestHeader) metadata[HeaderKey] = header;
        return metadata;
    }

    /// <summary>Null when it was too long: then the document has to be read.</summary>
    public static InstanceHeader? ReadHeader(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(HeaderKey, out var header) ? InstanceJson.ReadHeader(Uri.UnescapeDataString(header)) : null;

    /// <summary>Empty on a blob that was not written here.</summary>
    public static string ReadRevision(IDictionary<string, string> metadata) => metadata.TryGetValue(RevisionKey, out var revision) ? revision : "";

    public static bool IsSettled(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(SettledKey, out var settled) && string.Equals(settled, "true", StringComparison.Ordinal);
}
