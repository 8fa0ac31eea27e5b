using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// Ends a peer that begins a message and then dribbles. It sleeps until the inflow says that a message is unfinished, and
/// looks twice a window from then on: bytes are life, so a large message may take as long as it goes on.
/// </summary>
internal sealed class StallWatch
{
    private readonly IoLoop _loop;
    private readonly PeerLimits _limits;
    private readonly Inflow _inflow;
    private readonly Outflow _outflow;
    private readonly Action<string> _fail;
    private readonly LoopTimer _timer;
    private readonly long _pace;
    private bool _stopped;
    private long _since;
    private long _bytes;
    private long _messages;

    public StallWatch(IoLoop loop, PeerLimits limits, Inflow inflow, Outflow outflow, Action<string> fail)
    {
        (_loop, _limits, _inflow, _outflow, _fail) = (loop, limits, inflow, outflow, fail);
        _timer = new LoopTimer(Look);
        _pace = (long)(limits.SlowestBytesPerSecond * limits.SlowPeerWindow.TotalSeconds);
        if (limits.SlowPeerWindow > TimeSpan.Zero)
        {
            inflow.WhenUnfinished = () => loop.Post(Begin);
        }
    }

    public void Stop()
    {
        _stopped = true;
        _timer.Cancel();
    }

    private void Begin()
    {
        if (!_stopped)
        {
            Note();
            _loop.Schedule(_timer, _limits.SlowPeerWindow / 2);
        }
    }

    private void Look()
    {
        if (_stopped)
        {
            return;
        }

        if (!_inflow.IsUnfinished)
        {
            _inflow.IsWatched = false;
            return;
        }

        var suspended = _inflow.IsStalled || _outflow.IsBlocked;
        if (suspended || _inflow.Messages != _messages || _inflow.ReceivedBytes - _bytes >= _pace)
        {
            Note();
        }
        else if (Environment.TickCount64 - _since >= _limits.SlowPeerWindow.TotalMilliseconds)
        {
            _fail($"it left a message unfinished at less than {_limits.SlowestBytesPerSecond} bytes a second for {_limits.SlowPeerWindow} (options Limits.SlowestBytesPerSecond and SlowPeerWindow)");
            return;
        }

        _loop.Schedule(_timer, _limits.SlowPeerWindow / 2);
    }

    private void Note()
    {
        _since = Environment.TickCount64;
        _bytes = _inflow.ReceivedBytes;
        _messages = _inflow.Messages;
    }
}
