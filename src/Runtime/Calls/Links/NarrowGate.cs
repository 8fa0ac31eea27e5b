using System.Runtime.CompilerServices;

namespace PactMQ.Calls;

/// <summary>
/// A lock that costs a compare-and-swap and a store while nobody else wants it. Of those that find it held, one tries again and
/// gives its time slice away in between; the others sleep behind it. Not reentrant.
/// </summary>
internal struct NarrowGate(Lock line)
{
    private int _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _held, 1, 0) != 0)
        {
            EnterBehind();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _held, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterBehind()
    {
        lock (line)
        {
            var spinner = new SpinWait();
            do
            {
                spinner.SpinOnce(sleep1Threshold: 100);
            }
            while (Volatile.Read(ref _held) != 0 || Interlocked.CompareExchange(ref _held, 1, 0) != 0);
        }
    }
}
