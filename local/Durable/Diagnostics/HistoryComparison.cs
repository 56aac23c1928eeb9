using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Overstap.Local.Durable.Instances;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>Whether code asks for what is recorded: kinds, names, order and arguments.</summary>
internal static class HistoryComparison
{
    /// <exception cref="HistoryMismatchException">It does not; both sides are named.</exception>
    public static void Require(string where, IReadOnlyList<HistoryEvent> recorded, IReadOnlyList<HistoryEvent> asked)
    {
        for (var i = 0; i < Math.Max(recorded.Count, asked.Count); i++)
        {
            var (had, has) = (recorded.ElementAtOrDefault(i), asked.ElementAtOrDefault(i));
            if (had is null || has is null || !IsSame(had, has))
                throw new HistoryMismatchException($"{where}: history has {Describe(had)}; the code asked for {Describe(has)}.");
        }
    }

    /// <summary>Whether the replay itself refused, whatever the code would have done.</summary>
    public static bool IsOfRuntime(Failure failure) => failure.ErrorType == "DurableTask.Core.Exceptions.NonDeterministicOrchestrationException";

    /// <summary>Whether two payloads say the same. A property that is null says what an absent one does: records gain optional fields.</summary>
    public static bool IsSamePayload(string? a, string? b) => a == b || (a is not null && b is not null && JsonNode.DeepEquals(Parse(a), Parse(b)));

    private static bool IsSame(HistoryEvent recorded, HistoryEvent asked) => (recorded, asked) switch
    {
        (ActivityScheduled a, ActivityScheduled b) => a.TaskId == b.TaskId && IsSameName(a.Name, b.Name) && IsSameVersion(a.Version, b.Version) && IsSamePayload(a.Input, b.Input),
        (ChildScheduled a, ChildScheduled b) => a.TaskId == b.TaskId && IsSameName(a.Name, b.Name) && IsSameVersion(a.Version, b.Version) && a.ChildId == b.ChildId
            && IsSamePayload(a.Input, b.Input) && (a.Tags ?? new Dictionary<string, string>()).OrderBy(tag => tag.Key).SequenceEqual((b.Tags ?? new Dictionary<string, string>()).OrderBy(tag => tag.Key)),
        (TimerCreated a, TimerCreated b) => a == b,
        (EventSent a, EventSent b) => a.TaskId == b.TaskId && IsSameName(a.EventName, b.EventName) && a.Target == b.Target && IsSamePayload(a.Payload, b.Payload),
        (TimerCanceled a, TimerCanceled b) => a == b,
        _ => false,
    };

    private static bool IsSameName(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>A replay has no default version, so code that names none leaves it open: the host's default may change from release to release.</summary>
    private static bool IsSameVersion(string recorded, string asked) => asked.Length == 0 || recorded == asked;

    private static string Describe(HistoryEvent? happened) => happened switch
    {
        null => "nothing",
        ActivityScheduled activity => $"task #{activity.TaskId}, activity '{activity.Name}'{Version(activity.Version)} with {activity.Input ?? "no input"}",
        ChildScheduled child => $"task #{child.TaskId}, sub-orchestration '{child.Name}'{Version(child.Version)} as {child.ChildId} with {child.Input ?? "no input"}",
        TimerCreated timer => string.Create(CultureInfo.InvariantCulture, $"task #{timer.TaskId}, a timer for {timer.FireAt:o}"),
        EventSent sent => $"task #{sent.TaskId}, event '{sent.EventName}' to {sent.Target} with {sent.Payload ?? "no payload"}",
        TimerCanceled canceled => $"the end of timer #{canceled.TaskId}",
        _ => happened.GetType().Name,
    };

    private static string Version(string version) => version.Length == 0 ? "" : $" of version {version}";

    private static JsonNode? Parse(string json)
    {
        try
        {
            return WithoutNulls(JsonNode.Parse(json));
        }
        catch (JsonException)
        {
            return JsonValue.Create(json);
        }
    }

    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (name, value) in fields.ToArray())
            {
                if (value is null) fields.Remove(name);
                else WithoutNulls(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) WithoutNulls(item);
        }

        return node;
    }
}
