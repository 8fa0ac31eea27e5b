using PactMQ.Pipes;
using PactMQ.Pipes.Inproc;

namespace PactMQ.Patterns.Routing;

/// <summary>Ends subscribers that take nothing, where the user wants that (the guide's suicidal snail, from the publisher's side).</summary>
internal static class SlowSubscribers
{
    /// <summary>A message for the peer was dropped: disconnects it when its queue has been full for too long.</summary>
    public static void EndIfDue(Pipe pipe, TimeSpan time)
    {
        if (pipe.Outbound.IsFullFor(time) && pipe.Driver is { } driver and not InprocFlow)
        {
            driver.Disconnect($"it took too little for {time} (option Limits.SlowSubscriberTimeout)");
        }
    }
}
