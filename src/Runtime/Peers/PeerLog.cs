using Microsoft.Extensions.Logging;

namespace PactMQ.Peers;

/// <summary>
/// What one endpoint says of peers that it refuses: one line a second for each sort of failure, and how many were left out
/// since. Whoever connects all day long must not be able to fill a disk.
/// </summary>
internal sealed class PeerLog(ILogger logger)
{
    private const long Pause = 1000;
    private static readonly int Sorts = Enum.GetValues<HandshakeFault>().Length;

    private readonly Lock _gate = new();
    private readonly long[] _next = new long[Sorts + 1];
    private readonly int[] _left = new int[Sorts + 1];

    public ILogger Logger => logger;

    public void Refused(SocketKind kind, string endpoint, HandshakeFault fault, string reason)
    {
        if (logger.IsEnabled(LogLevel.Warning) && MaySpeak((int)fault, out var left))
        {
            PeersLog.PeerRefused(logger, kind, endpoint, reason, left);
        }
    }

    public void AcceptFailed(SocketKind kind, string endpoint, string reason)
    {
        if (logger.IsEnabled(LogLevel.Warning) && MaySpeak(Sorts, out var left))
        {
            PeersLog.AcceptFailed(logger, kind, endpoint, reason, left);
        }
    }

    private bool MaySpeak(int sort, out int left)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (now < _next[sort])
            {
                _left[sort]++;
                left = 0;
                return false;
            }

            _next[sort] = now + Pause;
            left = _left[sort];
            _left[sort] = 0;
            return true;
        }
    }
}
