namespace PactMQ.Patterns;

/// <summary>The contexts of this process that are in use, without keeping any of them alive.</summary>
internal static class LivingContexts
{
    private static readonly Lock Gate = new();
    private static readonly List<WeakReference<SocketContext>> Contexts = [];

    public static void Add(SocketContext context)
    {
        lock (Gate)
        {
            Contexts.RemoveAll(one => !one.TryGetTarget(out _));
            Contexts.Add(new WeakReference<SocketContext>(context));
        }
    }

    public static SocketContext[] Now()
    {
        lock (Gate)
        {
            return [.. Contexts.Select(one => one.TryGetTarget(out var context) ? context : null).OfType<SocketContext>()];
        }
    }
}
