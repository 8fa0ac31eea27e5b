using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>Waits on a loop until what was accepted has been handed over, or the linger period is up.</summary>
internal static class Linger
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    public static void Until(IoLoop loop, TimeSpan period, Func<bool> flushed, Action then)
    {
        var deadline = period == Timeout.InfiniteTimeSpan ? long.MaxValue : Environment.TickCount64 + (long)period.TotalMilliseconds;
        Look();

        void Look()
        {
            if (flushed() || Environment.TickCount64 >= deadline)
            {
                then();
                return;
            }

            loop.Schedule(Step, Look);
        }
    }
}
