using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Overstap.Ports;

namespace Overstap.Tests.Faults;

/// <summary>Counts how often each table is opened for each account, and lets a test put something that fails in front of the real source.</summary>
public sealed class WatchedSource(IRecordSource real) : IRecordSource
{
    private readonly ConcurrentDictionary<(string Account, string Table), int> _openings = new();
    private IRecordSource? _broken;

    /// <summary>Puts one in front of the source that a host reads.</summary>
    public static void PutInto(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IRecordSource));
        services.Replace(ServiceDescriptor.Singleton<IRecordSource>(provider => new WatchedSource((IRecordSource)real.ImplementationFactory!(provider))));
    }

    public static WatchedSource Of(IServiceProvider services) => (WatchedSource)services.GetRequiredService<IRecordSource>();

    public void Break(Func<IRecordSource, IRecordSource> how) => Volatile.Write(ref _broken, how(real));

    public void Repair() => Volatile.Write(ref _broken, null);

    public Task<ITableSnapshot> OpenAsync(string service, string table, string accountId, DateTimeOffset? changedSince, CancellationToken cancellationToken)
    {
        _openings.AddOrUpdate((accountId, $"{service}/{table}"), 1, static (_, count) => count + 1);
        return (Volatile.Read(ref _broken) ?? real).OpenAsync(service, table, accountId, changedSince, cancellationToken);
    }

    /// <summary>Openings by table, of those that were opened at all.</summary>
    public IReadOnlyDictionary<string, int> OpeningsBy(string accountId) =>
        _openings.Where(pair => pair.Key.Account == accountId).ToDictionary(pair => pair.Key.Table, pair => pair.Value, StringComparer.Ordinal);
}
