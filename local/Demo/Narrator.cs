using System.Diagnostics;
using System.Globalization;
using Overstap.Cases;

namespace Overstap.Local.Demo;

/// <summary>Tells on the console what happens, and while tables are being sealed, how many are done.</summary>
public sealed class Narrator : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly bool _live = !Console.IsOutputRedirected;
    private readonly Lock _gate = new();
    private readonly IDisposable _listeners;
    private IDisposable? _milestones;
    private int _sealed;
    private int _step;

    public Narrator() => _listeners = DiagnosticListener.AllListeners.Subscribe(this);

    public void Title(string text) => Write($"\n{Bold(text)}");

    public void Step(string text)
    {
        Interlocked.Exchange(ref _sealed, 0);
        Write($"\n{Bold($"{++_step}.")} {text}");
    }

    public void Detail(string text) => Write("   " + text);

    public void Mails(IEnumerable<DemoMail> mails)
    {
        foreach (var mail in mails)
            Mail(mail);
    }

    public void Mail(DemoMail mail)
    {
        Write($"   {Dim("+--")} {Bold(mail.Subject)}");
        foreach (var line in mail.PlainText.Split('\n').Select(line => line.TrimEnd()))
            Write($"   {Dim("|")}   {line}");
        Write($"   {Dim("+--")}");
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Milestones.Source)
            _milestones = value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: "table-recorded", Value: Milestone milestone })
            return;
        var count = Interlocked.Increment(ref _sealed);
        if (_live)
            Live(string.Create(CultureInfo.InvariantCulture, $"   {English.Count(count, "table")} sealed, last {milestone.Table}"));
        else if (count % 10 == 0)
            Write(string.Create(CultureInfo.InvariantCulture, $"   {count} tables sealed ..."));
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        _milestones?.Dispose();
        _listeners.Dispose();
    }

    private void Write(string line)
    {
        lock (_gate)
            _out.WriteLine(_live ? $"\r\u001b[K{line}" : line);
    }

    private void Live(string line)
    {
        lock (_gate)
            _out.Write($"\r\u001b[K{line}");
    }

    private string Bold(string text) => _live ? $"\u001b[1m{text}\u001b[0m" : text;

    private string Dim(string text) => _live ? $"\u001b[2m{text}\u001b[0m" : text;
}
