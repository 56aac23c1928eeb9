namespace Overstap.Local;

/// <summary>Parts that are disposed in reverse order, all of them, also when one fails.</summary>
internal sealed class PartStack : IAsyncDisposable
{
    private readonly Stack<object> _parts = new();

    public T Add<T>(T part)
        where T : notnull
    {
        _parts.Push(part);
        return part;
    }

    public async ValueTask DisposeAsync()
    {
        var failures = new List<Exception>();
        while (_parts.TryPop(out var part))
        {
            try
            {
                if (part is IAsyncDisposable asynchronous)
                    await asynchronous.DisposeAsync();
                else
                    (part as IDisposable)?.Dispose();
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
