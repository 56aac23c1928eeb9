using Overstap.Cases;
using Overstap.Deliver.Mails;

namespace Overstap.Tests.Cases.Lifecycle;

/// <summary>What must hold after whatever happened. Says in one sentence what does not.</summary>
internal static class Invariants
{
    /// <summary>30 days of 24 hours, less the hour that a spring night takes from 30 calendar days.</summary>
    private static readonly TimeSpan Month = TimeSpan.FromDays(30) - TimeSpan.FromHours(1);

    public static string? Broken(World world)
    {
        var (file, diary) = (world.File, world.Diary);
        foreach (var (table, at) in diary.Erased)
        {
            if (diary.WithdrawnAt is { } withdrawn && withdrawn <= at)
                return $"{table} was erased at the source after the request was withdrawn.";
            if (diary.RefusedAt is not null)
                return $"{table} was erased at the source although the request was refused.";
            if (Unlawful(file.Kind, diary, table, at) is { } reason)
                return reason;
        }

        if (file.Kind.ErasesSource && EarlyCopy(diary) is { } early)
            return early;
        if (diary.FinalCopyWasUnfrozen)
            return "The final copy was made while the service still took writes.";
        if (diary.Extensions > 1)
            return "The transition was extended twice.";
        if (diary.ContractEndedAt is not null && diary.Erased.Select(erased => erased.Table).Distinct().Count() < World.Tables.Length)
            return "The contract ended before everything was erased.";
        if (file.Phase == CasePhase.Closed && diary.IsFrozen && diary.Erased.Count == 0)
            return "The request ended, nothing was erased, and the service stays frozen.";
        return null;
    }

    private static string? Unlawful(RequestKind kind, Diary diary, string table, DateTimeOffset at) => kind switch
    {
        RequestKind.Migration => diary.SwitchingSucceededAt is null || diary.SwitchingSucceededAt > at
            ? $"{table} was erased although nobody said that switching succeeded."
            : NotHandedOver(diary, table, at),
        RequestKind.AccountClosure => NotConfirmed(diary, table, at) ?? (diary.GoAheadWithCopy == true ? NotHandedOver(diary, table, at) : null),
        RequestKind.Deletion => NotConfirmed(diary, table, at),
        _ => $"{table} was erased for a request of kind {kind}.",
    };

    private static string? NotConfirmed(Diary diary, string table, DateTimeOffset at) => diary switch
    {
        { GoAheadAt: null } => $"{table} was erased although nobody confirmed it.",
        { GoAheadWithCopy: not true } when at - diary.GoAheadAt < TimeSpan.FromDays(7) => $"{table} was erased before the person could change their mind.",
        _ => diary.Confirmed.Contains(table) ? null : $"{table} was erased and was not in the assessment that was confirmed.",
    };

    private static string? NotHandedOver(Diary diary, string table, DateTimeOffset at)
    {
        var final = diary.Publications.Where(publication => publication is { Final: true, Proven: true } && publication.At <= at).DefaultIfEmpty().MinBy(publication => publication.At);
        if (final.Tables is null)
            return $"{table} was erased without a proven final copy.";
        // The mail goes out within an hour of the copy.
        if (!diary.Mails.Any(mail => mail.Kind is MailKind.FinalCopy or MailKind.CopyCompleted && mail.Publications > diary.Publications.IndexOf(final) && at - mail.At >= Month - TimeSpan.FromHours(1)))
            return $"{table} was erased and its owner was not told of the final copy a month before.";
        if (!final.Tables.Contains(table))
            return $"{table} was erased and was not in the final copy.";
        if (at - final.At < Month)
            return $"{table} was erased {at - final.At} after the final copy was ready.";
        return diary.CopyErasedAt.Any(erased => erased >= final.At && erased - final.At < Month) ? $"{table} was erased although the copy was not available for the whole period." : null;
    }

    private static string? EarlyCopy(Diary diary)
    {
        foreach (var erased in diary.CopyErasedAt)
        {
            var told = diary.Mails.Where(mail => mail.Kind is MailKind.Link or MailKind.FinalCopy or MailKind.CopyCompleted && mail.At <= erased).Select(mail => mail.At).DefaultIfEmpty().Max();
            var last = diary.Publications.Where(publication => publication.At <= told).Select(publication => publication.At).DefaultIfEmpty().Max();
            if (last != default && erased - last < Month)
                return $"The copy was erased {erased - last} after it was handed over.";
        }

        return null;
    }
}
