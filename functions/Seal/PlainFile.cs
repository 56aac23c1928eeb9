namespace Overstap.Seal;

/// <summary>A small file that goes into a copy beside the tables, not encrypted yet.</summary>
/// <param name="Name">Its path in the archive, with forward slashes.</param>
public sealed record PlainFile(string Name, byte[] Content);
