namespace Overstap.Local.Demo;

/// <summary>What the demonstration found, printed as the last line with <c>--json</c>.</summary>
/// <param name="Rows">Records counted in the opened files.</param>
/// <param name="RowsAtSource">Records counted by the demonstration itself in the sample cloud's database.</param>
/// <param name="LinkStatusBefore">What the mailed link answered a minute before its 30 days were over.</param>
/// <param name="LinkStatusAfter">What it answered once they were.</param>
/// <param name="BlobsLeft">Blobs of the copy that storage still holds at the end.</param>
/// <param name="Mails">Messages in the user's mailbox.</param>
public sealed record DemoResult(
    string RequestId,
    string Kind,
    int Services,
    int MetadataGroups,
    int Tables,
    long Rows,
    long RowsAtSource,
    long ArchiveBytes,
    string ArchiveSha256,
    int LinkStatusBefore,
    int LinkStatusAfter,
    int BlobsLeft,
    int Mails,
    bool WrappedKeyDestroyed,
    double Seconds)
{
    /// <summary>What is wrong, in sentences; empty when everything is as promised.</summary>
    public IEnumerable<string> Faults()
    {
        if (Rows != RowsAtSource)
            yield return $"The copy holds {Rows} records, the source {RowsAtSource}.";
        if (LinkStatusBefore != 200)
            yield return $"The link answered {LinkStatusBefore} while it should have worked.";
        if (LinkStatusAfter is not (403 or 404))
            yield return $"The link answered {LinkStatusAfter} after its end.";
        if (BlobsLeft != 0)
            yield return $"{BlobsLeft} blobs of the copy are left.";
        if (!WrappedKeyDestroyed)
            yield return "The wrapped password still exists.";
    }
}
