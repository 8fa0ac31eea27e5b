namespace PactMQ.Calls;

/// <summary>
/// Looks after pumps that do work themselves: one whose work lasts for more than a look or two is relieved. One thread for
/// the process looks each millisecond while any of them works, and sleeps otherwise.
/// </summary>
internal static class PumpWatch
{
    private const int Look = 1;
    private const int LooksBeforeRest = 200;

    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<MessagePump>> Pumps = [];
    private static readonly SemaphoreSlim Wanted = new(0);
    private static volatile bool _resting = true;
    private static bool _started;

    public static void Add(MessagePump pump)
    {
        lock (Gate)
        {
            Pumps.Add(new WeakReference<MessagePump>(pump));
            if (!_started)
            {
                _started = true;
                new Thread(Watch) { IsBackground = true, Name = "PactMQ pump watch" }.Start();
            }
        }
    }

    public static void Remove(MessagePump pump)
    {
        lock (Gate)
        {
            Pumps.RemoveAll(one => !one.TryGetTarget(out var other) || other == pump);
        }
    }

    /// <summary>A pump begins to work by itself. Costs one read while the watch is awake.</summary>
    public static void Wake()
    {
        if (_resting)
        {
            lock (Gate)
            {
                if (_resting)
                {
                    _resting = false;
                    Wanted.Release();
                }
            }
        }
    }

    private static void Watch()
    {
        var quiet = 0;
        while (true)
        {
            while (_resting)
            {
                Wanted.Wait();
                quiet = 0;
            }

            Thread.Sleep(Look);
            if (LookAtAll())
            {
                quiet = 0;
            }
            else if (++quiet >= LooksBeforeRest)
            {
                Rest();
            }
        }
    }

    /// <summary>Who began to work before this had taken effect is seen by the look after it; who begins later wakes the watch.</summary>
    private static void Rest()
    {
        lock (Gate)
        {
            _resting = true;
        }

        if (LookAtAll())
        {
            Wake();
        }
    }

    private static bool LookAtAll()
    {
        lock (Gate)
        {
            var any = false;
            for (var index = Pumps.Count - 1; index >= 0; index--)
            {
                if (Pumps[index].TryGetTarget(out var pump))
                {
                    any |= pump.LookAfter();
                }
                else
                {
                    Pumps.RemoveAt(index);
                }
            }

            return any;
        }
    }
}
