using System.Globalization;
using System.Text.Json;
using Overstap.Local.Emulators;
using Overstap.Local.Settings;

namespace Overstap.Local.Clock;

/// <summary>Real time plus an offset that only grows and survives a restart. Timers made by it fire at once when the clock is moved past them.</summary>
public sealed class MovableClock : TimeProvider
{
    /// <summary>The farthest the clock can be ahead of real time.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(36_525);

    private readonly Lock _gate = new();
    private readonly HashSet<MovableTimer> _timers = [];
    private readonly TimeProvider _real;
    private readonly string? _file;
    private long _offset;

    /// <param name="file">Where the offset is kept; null keeps it in memory only.</param>
    /// <param name="real">What is offset. Default: the system's clock.</param>
    public MovableClock(string? file = null, TimeProvider? real = null)
    {
        _file = file;
        _real = real ?? System;
        if (file is not null && File.Exists(file))
            _offset = Read(file).Ticks;
    }

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <summary>Timestamps measure how long work really takes, so they do not jump.</summary>
    public override long TimestampFrequency => _real.TimestampFrequency;

    public override long GetTimestamp() => _real.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => _real.GetUtcNow() + Offset;

    /// <summary>Moves the clock forward and returns the new time. The move is on disk before the first timer fires.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Backwards, or farther than <see cref="Farthest"/> from real time.</exception>
    public DateTimeOffset Advance(TimeSpan by)
    {
        DateTimeOffset now;
        lock (_gate)
            now = Move(by);
        RearmAll();
        return now;
    }

    /// <inheritdoc cref="Advance"/>
    public DateTimeOffset AdvanceTo(DateTimeOffset instant)
    {
        DateTimeOffset now;
        // Two who move to the same instant at once must not move twice as far.
        lock (_gate)
            now = Move(instant - GetUtcNow());
        RearmAll();
        return now;
    }

    private DateTimeOffset Move(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Farthest - Offset);
        var moved = Offset + by;
        if (_file is not null)
            PrivateFile.Write(_file, JsonSerializer.SerializeToUtf8Bytes(new Kept(moved.ToString("c", CultureInfo.InvariantCulture)), JsonSerializerOptions.Web));
        Interlocked.Exchange(ref _offset, moved.Ticks);
        return GetUtcNow();
    }

    private void RearmAll()
    {
        MovableTimer[] waiting;
        lock (_gate)
            waiting = [.. _timers];
        foreach (var timer in waiting)
            timer.Rearm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, _real, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    internal void Track(MovableTimer timer)
    {
        lock (_gate)
            _timers.Add(timer);
    }

    internal void Forget(MovableTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    private static TimeSpan Read(string file)
    {
        try
        {
            return TimeSpan.ParseExact(JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(file), JsonSerializerOptions.Web)!.Offset, "c", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw new StartupException($"The clock's offset in {file} cannot be read; delete that file to return to real time.", inner: exception);
        }
    }

    private sealed record Kept(string Offset);
}
