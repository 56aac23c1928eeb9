using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Overstap.Local.Durable.Diagnostics;
using Overstap.Tests.Faults;

namespace Overstap.Tests.Durable.RecordedHistories;

/// <summary>Takes down every execution of a request and of its sub-orchestrations while a real host runs it: those that continue as new at their last turn, the others at the end.</summary>
internal sealed class HistoryRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<RanTurn> _turns = new();
    private readonly IDisposable _listeners;
    private IDisposable? _runtime;

    public HistoryRecorder() => _listeners = DiagnosticListener.AllListeners.Subscribe(this);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == RanTurn.Source)
            _runtime = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is RanTurn turn)
            _turns.Enqueue(turn);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _runtime?.Dispose();
        _listeners.Dispose();
    }

    /// <summary>Exports, with payloads, in the order of their ends: what continued as new, then what is there now.</summary>
    public async Task<IReadOnlyList<JsonObject>> ExecutionsAsync(FaultHost host, string id)
    {
        RanTurn[] turns = [.. _turns.Where(turn => turn.Before.InstanceId == id || turn.Before.Header.Parent?.InstanceId == id)];
        var executions = turns.Where(turn => turn.End == "ContinuedAsNew").Select(Export).ToList();
        foreach (var instance in turns.Select(turn => turn.Before.InstanceId).Distinct())
        {
            var text = await host.Http.GetStringAsync(new Uri($"/local/orchestrations/instances/{instance}/history?payloads=true", UriKind.Relative));
            executions.Add((JsonObject)JsonNode.Parse(text)!);
        }

        foreach (var execution in executions) RemoveStackTraces(execution);
        return executions;
    }

    /// <summary>They name the folders of the machine that recorded, and no replay looks at them.</summary>
    private static void RemoveStackTraces(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            fields.Remove("stackTrace");
            foreach (var (_, value) in fields) RemoveStackTraces(value);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items) RemoveStackTraces(item);
        }
    }

    private static JsonObject Export(RanTurn turn)
    {
        var whole = turn.Before with { History = [.. turn.Before.History, .. turn.Added], Inbox = [] };
        return HistoryExport.Write(whole, includePayloads: true, turn.At, new NextExecution(turn.Payload, turn.Carried));
    }
}
