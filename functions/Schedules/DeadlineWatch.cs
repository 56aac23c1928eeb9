using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Overstap.Cases;
using Overstap.Deliver.Mails;
using Overstap.Ports;

namespace Overstap.Schedules;

/// <summary>
/// Every morning: which legal dates are due within a week, at risk, or missed. Tells the operators by mail, the monitoring by the metric
/// <c>overstap.deadlines</c>, and the log of every date that was missed.
/// </summary>
public sealed partial class DeadlineWatch(DeadlineBoard board, IMailer mailer, OverstapSettings settings, ServiceIdentity service, TimeProvider time, ILogger<DeadlineWatch> log)
{
    public const string MeterName = "Overstap";

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(7);
    private static readonly Meter Meter = new(MeterName);
    private static readonly Gauge<long> Deadlines = Meter.CreateGauge<long>("overstap.deadlines", "{deadline}", "Legal dates of open requests by clock and state, as of the last daily watch.");

    /// <summary>What was ever counted in this process, so that a count that falls to nothing is reported as zero.</summary>
    private static readonly ConcurrentDictionary<(string Clock, ClockState State), bool> Counted = new();

    [Function(nameof(DeadlineWatch))]
    public async Task RunAsync([TimerTrigger("0 0 6 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lines = await board.ReadAsync(cancellationToken);
        Measure(lines);
        foreach (var line in lines.Where(line => line.State is ClockState.Missed))
            LogMissed(log, line.RequestId, line.Clock, line.ActBy);
        var rows = lines.Where(line => IsNews(line, now)).Select(RowOf).ToArray();
        if (rows.Length > 0)
            await SendAsync(settings.OperatorMail, new DigestFacts(now, rows), now, cancellationToken);
    }

    /// <summary>What was done late is told once: a list that repeats what nobody can change is no longer read.</summary>
    private static bool IsNews(DeadlineLine line, DateTimeOffset now) => line.State switch
    {
        ClockState.Running => line.IsDuty && ((line.ActBy > now && line.ActBy < now + Ahead) || line.Missing is not null),
        ClockState.DoneLate => line.DoneAt > now - TimeSpan.FromDays(1),
        _ => true,
    };

    private static DigestRow RowOf(DeadlineLine line) =>
        new(line.RequestId.ToString(), line.Kind ?? RequestKind.Backup, line.Clock, line.ActBy, UrgencyOf(line.State)) { IsPartial = line.Missing is not null };

    private static DigestUrgency UrgencyOf(ClockState state) => state switch
    {
        ClockState.Missed or ClockState.DoneLate => DigestUrgency.Missed,
        ClockState.AtRisk => DigestUrgency.AtRisk,
        _ => DigestUrgency.Due,
    };

    private static void Measure(IReadOnlyList<DeadlineLine> lines)
    {
        var counts = lines.GroupBy(line => (line.Clock, line.State)).ToDictionary(group => group.Key, group => group.LongCount());
        foreach (var key in counts.Keys)
            Counted[key] = true;
        foreach (var key in Counted.Keys)
            Deadlines.Record(counts.GetValueOrDefault(key), new("clock", key.Clock), new("state", key.State.ToString().ToKebabCase()));
    }

    /// <summary>One mail a day: a watch that runs twice asks the service first whether the day's mail is there.</summary>
    private async Task SendAsync(string address, DigestFacts digest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{address}/{now:yyyy-MM-dd}");
        var operation = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
        if (await mailer.GetStatusAsync(operation, cancellationToken) is MailStatus.Sent or MailStatus.Underway)
            return;
        var text = MailComposer.Compose(MailKind.OperatorDigest, new MailFacts("", RequestKind.Backup, "", "en", now) { Digest = digest }, service);
        if (await mailer.SendAsync(operation, address, "", text, cancellationToken) == MailStatus.Failed)
            LogUnsent(log, now);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail service refused the deadlines of {Morning}; the list of requests and the metric have them")]
    private static partial void LogUnsent(ILogger logger, DateTimeOffset morning);

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} missed the date {Clock}, which was {ActBy}")]
    private static partial void LogMissed(ILogger logger, RequestId requestId, string clock, DateTimeOffset actBy);
}
