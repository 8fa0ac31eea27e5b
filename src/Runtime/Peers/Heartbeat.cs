using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// Watches over the life of a ready peer (RFC 37, PING and PONG). Any byte is a sign of life. A silent peer is asked with
/// PING, and ended when it leaves that unanswered for longer than our timeout, or is silent for longer than the time to live of
/// its own last PING allows. Of two that both ask, the one that connected does so first, and its PING tells the other enough.
/// </summary>
internal sealed class Heartbeat(IoLoop loop, PeerOptions options, bool accepted, Inflow inflow, Outflow outflow, SessionCommands commands, Action<string> fail)
{
    /// <summary>Looks are put off to the next of so many points of an interval: a thread that wakes for one peer looks after many.</summary>
    private const int Slots = 16;

    private readonly long _interval = (long)options.HeartbeatInterval.TotalMilliseconds;
    private LoopTimer? _timer;
    private bool _stopped;

    // When the first PING was sent that nothing was heard after, or 0; in milliseconds of the system's clock.
    private long _asked;

    private bool Asks => options.HeartbeatInterval > TimeSpan.Zero;

    /// <summary>Gets how long a peer may be silent before it is asked: whoever accepted leaves the other side a tenth more to ask first.</summary>
    private long Patience => accepted ? _interval + (_interval / 10) : _interval;

    private long TimeToLive => (long)commands.PeerTimeToLive.TotalMilliseconds;

    public void Start()
    {
        commands.TimeToLiveChanged = Plan;
        Plan();
    }

    public void Stop()
    {
        _stopped = true;
        _timer?.Cancel();
    }

    /// <summary>Sets the next look: when the peer will have been silent for too long, or will have owed us an answer for too long.</summary>
    private void Plan()
    {
        _timer?.Cancel();
        if (_stopped)
        {
            return;
        }

        var now = Environment.TickCount64;
        var next = long.MaxValue;
        if (Asks)
        {
            next = NextSlot(_asked == 0
                ? Later(inflow.LastReceived + Patience, now, _interval)
                : Math.Min(now + _interval, Math.Max(_asked + (long)options.HeartbeatTimeout.TotalMilliseconds, now + 1)));
        }

        if (TimeToLive > 0)
        {
            next = Math.Min(next, Later(inflow.LastReceived + TimeToLive + 1, now, TimeToLive));
        }

        if (next < long.MaxValue)
        {
            _timer = loop.Schedule(TimeSpan.FromMilliseconds(next - now), Beat);
        }
    }

    /// <summary>A time that has passed says that the peer could not be judged or asked then: it is looked at again after a while.</summary>
    private static long Later(long time, long now, long otherwise) => time > now ? time : now + otherwise;

    private long NextSlot(long time)
    {
        var width = Math.Max(1, _interval / Slots);
        return (time + width - 1) / width * width;
    }

    private void Beat()
    {
        if (_stopped)
        {
            return;
        }

        var now = Environment.TickCount64;
        var heard = inflow.LastReceived;

        // While we do not read, or the peer does not, silence says nothing about its life.
        var judged = !inflow.IsStalled && !outflow.IsBlocked;
        if (!judged || heard >= _asked)
        {
            _asked = 0;
        }

        if (judged && _asked != 0 && now - _asked >= options.HeartbeatTimeout.TotalMilliseconds)
        {
            fail($"it was silent for more than {options.HeartbeatTimeout} (option HeartbeatTimeout)");
            return;
        }

        if (judged && TimeToLive > 0 && now - heard > TimeToLive)
        {
            fail($"it was silent for more than the {commands.PeerTimeToLive} that its own PING allowed");
            return;
        }

        if (Asks && now - heard >= Patience)
        {
            Ask(now);
        }

        Plan();
    }

    private void Ask(long now)
    {
        inflow.Rest();
        if (!outflow.IsBlocked)
        {
            commands.SendPing(options.HeartbeatTimeToLive);
            _asked = _asked == 0 ? now : _asked;
        }
    }
}
