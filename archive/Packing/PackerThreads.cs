namespace Overstap.Archive.Packing;

/// <summary>Threads that only pack, started when there is work and ended when there has been none for a while.</summary>
/// <remarks>So many blocks are packed at once and no more, however many tables are sealed: each takes a processor and 300 KiB of native memory for deflate's state. The thread pool stays free for the
/// steps that follow, which are short.</remarks>
internal sealed class PackerThreads(int most)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Queue<Action> work = [];
    private int running;
    private int resting;

    /// <summary>How many threads there are right now.</summary>
    public int Running => Volatile.Read(ref running);

    /// <summary>Runs it on one of the threads; where there can be none, on the caller's.</summary>
    public Task RunAsync(Action pack)
    {
        if (most == 0)
        {
            pack();
            return Task.CompletedTask;
        }

        var packed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (work)
        {
            work.Enqueue(() => Complete(pack, packed));
            if (work.Count <= resting)
                Monitor.Pulse(work);
            else if (running < most)
                Start();
        }

        return packed.Task;
    }

    private static void Complete(Action pack, TaskCompletionSource packed)
    {
        try
        {
            pack();
            packed.SetResult();
        }
        catch (Exception exception)
        {
            packed.SetException(exception);
        }
    }

    private void Start()
    {
        running++;
        new Thread(Run) { IsBackground = true, Name = "Packer" }.Start();
    }

    private void Run()
    {
        while (Next() is { } next)
            next();
    }

    private Action? Next()
    {
        lock (work)
        {
            while (work.Count == 0)
            {
                resting++;
                var isWoken = Monitor.Wait(work, Rest);
                resting--;
                if (isWoken || work.Count > 0)
                    continue;
                running--;
                return null;
            }

            return work.Dequeue();
        }
    }
}
