namespace Overstap.Local.Demo;

/// <summary>What became of a copy: backup and access.</summary>
/// <param name="Rows">Records counted in the opened files.</param>
/// <param name="RowsAtSource">Records counted by the demonstration itself in the sample cloud's database.</param>
/// <param name="LinkStatusBefore">What the mailed link answered a minute before its 30 days were over.</param>
/// <param name="LinkStatusAfter">What it answered once they were.</param>
/// <param name="BlobsLeft">Blobs of the copy that storage still holds at the end.</param>
public record CopyResult(
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
    double Seconds) : DemoResult(RequestId, Kind, Mails, Seconds)
{
    public override IEnumerable<string> Faults() =>
    [
        .. Rows == RowsAtSource ? (string[])[] : [$"The copy holds {English.Count(Rows, "record")}, the source {RowsAtSource}."],
        .. new CopyEnd(LinkStatusBefore, LinkStatusAfter, BlobsLeft, WrappedKeyDestroyed).Faults(),
    ];
}

/// <summary>How a copy ended.</summary>
public sealed record CopyEnd(int LinkStatusBefore, int LinkStatusAfter, int BlobsLeft, bool WrappedKeyDestroyed)
{
    public IEnumerable<string> Faults()
    {
        if (LinkStatusBefore != 200)
            yield return $"The link answered {LinkStatusBefore} while it should have worked.";
        if (LinkStatusAfter is not (403 or 404))
            yield return $"The link answered {LinkStatusAfter} after its end.";
        if (BlobsLeft != 0)
            yield return $"Left of the copy: {English.Count(BlobsLeft, "blob")}.";
        if (!WrappedKeyDestroyed)
            yield return "The wrapped password still exists.";
    }
}

/// <summary>An access copy.</summary>
/// <param name="TablesBeyondBackup">Tables that a backup would not hold.</param>
public sealed record AccessResult(
    string RequestId,
    string Kind,
    int Services,
    int MetadataGroups,
    int Tables,
    int TablesBeyondBackup,
    long Rows,
    long RowsAtSource,
    long RowsBeyondBackup,
    long ArchiveBytes,
    string ArchiveSha256,
    int LinkStatusBefore,
    int LinkStatusAfter,
    int BlobsLeft,
    int Mails,
    bool WrappedKeyDestroyed,
    double Seconds) : CopyResult(
        RequestId, Kind, Services, MetadataGroups, Tables, Rows, RowsAtSource, ArchiveBytes, ArchiveSha256, LinkStatusBefore, LinkStatusAfter, BlobsLeft, Mails, WrappedKeyDestroyed, Seconds)
{
    public override IEnumerable<string> Faults() => TablesBeyondBackup > 0 ? base.Faults() : base.Faults().Append("The access copy holds nothing that a backup would not hold.");
}
