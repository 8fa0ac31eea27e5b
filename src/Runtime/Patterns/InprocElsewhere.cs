using Microsoft.Extensions.Logging;
using PactMQ.Pipes;

namespace PactMQ.Patterns;

/// <summary>
/// Looks after an inproc connect that waits for its name: a second later, then ever less often, whether another context of
/// this process has the name. Contexts share no names, so that one would wait for ever and nothing else would say so.
/// </summary>
internal sealed class InprocElsewhere(SocketContext context, SocketKind kind, SocketEventSource monitors, ILogger logger, TimeProvider time)
{
    /// <summary>The first look comes so long after the connect; the context itself may be about to bind the name.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The longest time between two looks.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Begins to look; it ends when the pipe is linked or over, or when it has been told once.</summary>
    public void Watch(string name, Pipe pipe)
    {
        var wait = Patience;
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(wait, Timeout.InfiniteTimeSpan);

        void Look()
        {
            if (pipe.IsEnded || !context.Inproc.IsAwaited(name, pipe) || Told(name))
            {
                timer!.Dispose();
                return;
            }

            wait = wait + wait < Longest ? wait + wait : Longest;
            timer!.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }

    private bool Told(string name)
    {
        if (!LivingContexts.Now().Any(other => other != context && other.Inproc.IsBound(name)))
        {
            return false;
        }

        var endpoint = "inproc://" + name;
        PatternsLog.BoundElsewhere(logger, kind, endpoint);
        if (monitors.Wants(SocketEventKinds.BoundElsewhere))
        {
            monitors.Tell(new BoundElsewhere(kind, endpoint));
        }

        return true;
    }
}
