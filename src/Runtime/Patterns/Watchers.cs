namespace PactMQ.Patterns;

/// <summary>Callbacks that are added and removed by any thread and called by others.</summary>
internal static class Watchers
{
    public static void Add(ref Action? watchers, Action watcher)
    {
        Action? seen;
        do
        {
            seen = Volatile.Read(ref watchers);
        }
        while (Interlocked.CompareExchange(ref watchers, seen + watcher, seen) != seen);
    }

    public static void Remove(ref Action? watchers, Action watcher)
    {
        Action? seen;
        do
        {
            seen = Volatile.Read(ref watchers);
        }
        while (Interlocked.CompareExchange(ref watchers, seen - watcher, seen) != seen);
    }
}
