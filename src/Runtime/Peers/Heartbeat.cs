using PactMQ.Transports.Loops;

namespace PactMQ.Peers;

/// <summary>
/// Watches over the life of a ready peer (RFC 37, PING and PONG). Any byte is a sign of life. A silent peer is asked with
/// PING, and ended when it stays silent for longer than our timeout, or than the time to live of its own last PING.
/// </summary>
internal sealed class Heartbeat(IoLoop loop, PeerOptions options, Inflow inflow, Outflow outflow, SessionCommands commands, Action<string> fail)
{
    private LoopTimer? _timer;
    private bool _stopped;

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

    /// <summary>Sets the next look: after our interval, or sooner when the peer promised to be heard from sooner.</summary>
    private void Plan()
    {
        _timer?.Cancel();
        var next = TimeSpan.MaxValue;
        if (options.HeartbeatInterval > TimeSpan.Zero)
        {
            next = options.HeartbeatInterval;
        }

        if (commands.PeerTimeToLive > TimeSpan.Zero && commands.PeerTimeToLive < next)
        {
            next = commands.PeerTimeToLive;
        }

        if (next < TimeSpan.MaxValue && !_stopped)
        {
            _timer = loop.Schedule(next, Beat);
        }
    }

    private void Beat()
    {
        if (_stopped)
        {
            return;
        }

        var silence = TimeSpan.FromMilliseconds(Environment.TickCount64 - inflow.LastReceived);

        // While we do not read, or the peer does not, silence says nothing about its life.
        var judged = !inflow.IsStalled && !outflow.IsBlocked;
        if (judged && options.HeartbeatInterval > TimeSpan.Zero && silence > options.HeartbeatTimeout)
        {
            fail($"it was silent for more than {options.HeartbeatTimeout} (option HeartbeatTimeout)");
            return;
        }

        if (judged && commands.PeerTimeToLive > TimeSpan.Zero && silence > commands.PeerTimeToLive)
        {
            fail($"it was silent for more than the {commands.PeerTimeToLive} that its own PING allowed");
            return;
        }

        if (options.HeartbeatInterval > TimeSpan.Zero && silence >= options.HeartbeatInterval)
        {
            inflow.Rest();
        }

        if (options.HeartbeatInterval > TimeSpan.Zero && silence >= options.HeartbeatInterval && !outflow.IsBlocked)
        {
            commands.SendPing(options.HeartbeatTimeToLive);
        }

        Plan();
    }
}
