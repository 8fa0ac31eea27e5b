namespace PactMQ;

/// <summary>
/// Spare messages: a few per thread without any lock, the rest in one shared stack that moves them in batches, since
/// messages are often made on one thread and disposed on another.
/// </summary>
internal static class MessagePool
{
    private const int PerThread = 32;
    private const int Batch = 16;
    private const int Shared = 4096;

    private static readonly Lock Gate = new();
    private static readonly Message?[] Stack = new Message?[Shared];
    private static int _shared;

    [ThreadStatic]
    private static LocalStack? _local;

    public static Message? Take()
    {
        var local = _local ??= new LocalStack();
        if (local.Count == 0)
        {
            Refill(local);
        }

        if (local.Count == 0)
        {
            return null;
        }

        var message = local.Items[--local.Count];
        local.Items[local.Count] = null;
        return message;
    }

    public static void Give(Message message)
    {
        var local = _local ??= new LocalStack();
        if (local.Count == PerThread)
        {
            Spill(local);
        }

        local.Items[local.Count++] = message;
    }

    private static void Refill(LocalStack local)
    {
        lock (Gate)
        {
            while (_shared > 0 && local.Count < Batch)
            {
                local.Items[local.Count++] = Stack[--_shared];
                Stack[_shared] = null;
            }
        }
    }

    private static void Spill(LocalStack local)
    {
        lock (Gate)
        {
            for (var moved = 0; moved < Batch; moved++)
            {
                var message = local.Items[--local.Count];
                local.Items[local.Count] = null;
                if (_shared < Shared)
                {
                    Stack[_shared++] = message;
                }
            }
        }
    }

    private sealed class LocalStack
    {
        public readonly Message?[] Items = new Message?[PerThread];
        public int Count;
    }
}
