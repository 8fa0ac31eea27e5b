namespace PactMQ.Pipes;

/// <summary>Spare chunks of the whole process, at most 16 MiB of them; what is over that goes to the garbage collector.</summary>
internal static class ChunkPool
{
    private const int Limit = 256;

    private static readonly Chunk?[] Stack = new Chunk?[Limit];
    private static SpinGate _gate;
    private static int _count;

    public static Chunk? Take()
    {
        Chunk? chunk = null;
        _gate.Enter();
        if (_count > 0)
        {
            chunk = Stack[--_count];
            Stack[_count] = null;
        }

        _gate.Exit();
        return chunk;
    }

    public static void Give(Chunk chunk)
    {
        _gate.Enter();
        if (_count < Limit)
        {
            Stack[_count++] = chunk;
        }

        _gate.Exit();
    }
}
