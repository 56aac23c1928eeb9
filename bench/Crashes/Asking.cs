using System.Collections.Concurrent;

namespace Overstap.Bench.Crashes;

/// <summary>Asks hosts and counts what they acknowledge.</summary>
internal sealed class Asking(Violations violations)
{
    private const string Error = "error ";

    private readonly ConcurrentDictionary<string, int> _acknowledged = new(StringComparer.Ordinal);

    public int Acknowledged(string verb) => _acknowledged.GetValueOrDefault(verb);

    public int All => _acknowledged.Values.Sum();

    /// <summary>The answer; null when the host died before it gave one, or could not do it.</summary>
    public async Task<string?> AskAsync(KillableHost host, string request)
    {
        var answer = await host.AskAsync(request);
        if (answer is null) return null;
        if (answer.StartsWith(Error, StringComparison.Ordinal))
        {
            violations.Add(Broken.Failed, $"{request}: {answer}");
            return null;
        }

        _acknowledged.AddOrUpdate(request.Split(' ')[0], 1, (_, count) => count + 1);
        return answer;
    }
}
