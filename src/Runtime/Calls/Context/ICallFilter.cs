namespace PactMQ;

/// <summary>Something around each call of a client: logging, headers, caching. It may be called by several threads at once.</summary>
public interface ICallFilter
{
    /// <summary>Runs around one call; without calling <paramref name="next"/> the call is not made, and its result is the default.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">Goes on: to the next filter, and at last to the server. A stream is open when it completes.</param>
    ValueTask InvokeAsync(OutgoingCall call, Func<OutgoingCall, ValueTask> next);
}
