using System.Text.Json;

namespace Overstap.Bench.Crashes;

/// <summary>One work, from its start to its end over any number of hosts, and what has been seen of it.</summary>
internal sealed class WorkCase(int number, Asking asking, Violations violations)
{
    private const int KeptEvery = 10;
    private readonly string _id = $"work-{number}";
    private readonly HashSet<int> _raised = [];
    private readonly List<string> _tokens = [];
    private bool _isCollected;
    private bool _isPurging;
    private bool _isPurged;
    private string? _end;

    public int TokensSeen => _tokens.Count;

    public bool IsStarted { get; private set; }

    public bool IsDone => _end is not null && (_isPurged || !IsToBePurged);

    public override string ToString() => $"{_id} (started {IsStarted}, raised {_raised.Count}, tokens {_tokens.Count}, end {_end ?? "not seen"})";

    private bool IsToBePurged => number % KeptEvery != 0;

    /// <summary>Asks for all that is not acknowledged, until the work has ended or the host has died.</summary>
    public async Task PursueAsync(KillableHost host)
    {
        if (IsStarted && !await LookAsync(host)) return;
        if (!_isCollected && !(_isCollected = await asking.AskAsync(host, $"collect {CrashFunctions.Collector(number)}") is not null)) return;
        if (!IsStarted && !(IsStarted = await asking.AskAsync(host, $"work {_id} {number}") is not null)) return;
        foreach (var value in WorkPlan.Values(number).Where(value => !_raised.Contains(value)))
        {
            if (!await LookAsync(host) || await asking.AskAsync(host, $"raise {_id} {value}") is null) return;
            _raised.Add(value);
        }

        if (_end is null && !await EndAsync(host)) return;
        if (!IsToBePurged) return;
        _isPurging = true;
        if (!_isPurged && !(_isPurged = await asking.AskAsync(host, $"purge {_id}") is not null)) return;
        await LookAsync(host);
    }

    /// <summary>What is there must be what it was before. False when the host died or it is not there.</summary>
    public async Task<bool> LookAsync(KillableHost host)
    {
        if (await asking.AskAsync(host, $"read {_id}") is not { } answer) return false;
        if (answer == CrashHost.None)
        {
            if (!_isPurging) violations.Add(Broken.Lost, $"{this} is not there");
            return _isPurging;
        }

        if (_isPurged) violations.Add(Broken.Lost, $"{this} was purged and is there: {answer}");
        else if (_end is not null && answer != _end) violations.Add(Broken.Changed, $"{this} is now {answer}");
        else See(Sighting.Parse(answer));
        return true;
    }

    private async Task<bool> EndAsync(KillableHost host)
    {
        if (await asking.AskAsync(host, $"end {_id}") is not { } answer) return false;
        var sighting = Sighting.Parse(answer);
        See(sighting);
        _end = answer;
        if (!sighting.IsCompleted)
        {
            violations.Add(Broken.Wrong, $"{this} ended {answer}");
            return true;
        }

        var result = JsonSerializer.Deserialize<WorkResult>(sighting.Output)!;
        if (result.Sum != WorkPlan.Expected(number)) violations.Add(Broken.Wrong, $"{this} has the sum {result.Sum}");
        if (!result.Tokens.SequenceEqual(_tokens) || !result.Early.SequenceEqual(_tokens) || !result.Late.SequenceEqual(_tokens))
            violations.Add(Broken.Changed, $"{this} ended with tokens other than {string.Join(',', _tokens)}");
        return true;
    }

    /// <summary>A token once seen is the result of an activity: it stays what it was.</summary>
    private void See(Sighting sighting)
    {
        var tokens = sighting.Tokens;
        if (!tokens.Take(_tokens.Count).SequenceEqual(_tokens)) violations.Add(Broken.Changed, $"{this}: {string.Join(',', _tokens)} became {string.Join(',', tokens)}");
        else _tokens.AddRange(tokens[_tokens.Count..]);
    }
}
