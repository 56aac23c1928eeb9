namespace Azure.Security.KeyVault.Keys;

/// <summary>A deleted key, until it is purged.</summary>
public class DeletedKey : KeyVaultKey
{
    internal DeletedKey(KeyBundle bundle) : base(bundle)
    {
        RecoveryId = bundle.RecoveryId;
        DeletedOn = bundle.DeletedOn;
        ScheduledPurgeDate = bundle.ScheduledPurgeDate;
    }

    public Uri RecoveryId { get; }

    public DateTimeOffset? DeletedOn { get; }

    public DateTimeOffset? ScheduledPurgeDate { get; }
}
