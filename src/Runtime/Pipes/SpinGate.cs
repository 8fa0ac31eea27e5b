using System.Runtime.CompilerServices;

namespace PactMQ.Pipes;

/// <summary>
/// A lock for sections of a few dozen instructions, uncontended nearly always: one compare-and-swap in, one store out.
/// Never hold it across a system call, an allocation of unknown size or a call into foreign code.
/// </summary>
internal struct SpinGate
{
    private int _held;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _held, 1, 0) != 0)
        {
            EnterContended();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Exit() => Volatile.Write(ref _held, 0);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterContended()
    {
        var spinner = new SpinWait();
        do
        {
            // The holder may have been descheduled: yield soon, sleep never for long.
            spinner.SpinOnce(sleep1Threshold: 100);
        }
        while (Volatile.Read(ref _held) != 0 || Interlocked.CompareExchange(ref _held, 1, 0) != 0);
    }
}
