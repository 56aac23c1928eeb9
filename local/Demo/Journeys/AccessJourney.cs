namespace Overstap.Local.Demo.Journeys;

/// <summary>A copy under the GDPR's right of access: what a backup holds, and the personal data beside it.</summary>
public sealed class AccessJourney(DemoStage stage) : BackupJourney(stage)
{
    public override string Title => "One request for access (GDPR Art. 15): everything a backup holds, and the personal data beside it.";

    protected override string Kind => "access";

    protected override string Story => "asks which personal data is held about them.";

    protected override void Look(OpenedCopy opened)
    {
        Tell.Step("What this copy holds beyond a backup: personal data that does not move to another provider, but that its subject may see.");
        foreach (var service in BeyondBackup(opened).GroupBy(table => table.Service, StringComparer.Ordinal))
            Tell.Detail($"{service.Key,-24} {string.Join(", ", service.Select(table => $"{table.Table} {Number(table.Rows)}"))}");
    }

    protected override CopyResult Judge(OpenedCopy opened, CopyResult found)
    {
        var beyond = BeyondBackup(opened);
        return new AccessResult(
            found.RequestId, found.Kind, found.Services, found.MetadataGroups, found.Tables, beyond.Count, found.Rows, found.RowsAtSource, beyond.Sum(table => table.Rows),
            found.ArchiveBytes, found.ArchiveSha256, found.LinkStatusBefore, found.LinkStatusAfter, found.BlobsLeft, found.Mails, found.WrappedKeyDestroyed, found.Seconds);
    }

    private List<(string Service, string Table, long Rows)> BeyondBackup(OpenedCopy opened)
    {
        var inBackup = Stage.Proof.TablesFor("backup").Select(table => (table.Service, table.Name)).ToHashSet();
        return
        [
            .. opened.Manifest.GetProperty("tables").EnumerateArray()
                .Select(table => (table.GetProperty("service").GetString()!, table.GetProperty("table").GetString()!, table.GetProperty("rows").GetInt64()))
                .Where(table => !inBackup.Contains((table.Item1, table.Item2))),
        ];
    }
}
