namespace PactMQ;

/// <summary>
/// Headers and a deadline for all calls that are made within it, on this thread and what it awaits. Scopes nest: an inner one
/// adds its headers, and can only shorten the time. A handler runs in the scope of the call that it serves, so that calls which
/// it makes inherit the deadline.
/// </summary>
/// <example>
/// <code>
/// using (CallScope.Begin(new Dictionary&lt;string, string&gt; { ["tenant"] = "7" }, TimeSpan.FromSeconds(1)))
/// {
///     await quotes.GetAsync("ACME");
/// }
/// </code>
/// </example>
public sealed class CallScope : IDisposable
{
    private static readonly AsyncLocal<CallScope?> Ambient = new();

    private readonly CallScope? _outer;
    private readonly TimeProvider _time;
    private readonly long _deadline;

    private CallScope(CallScope? outer, IReadOnlyDictionary<string, string>? headers, CallContext? context, TimeProvider time, long deadline)
    {
        _outer = outer;
        _time = time;
        _deadline = deadline;
        Headers = headers;
        Context = context;
    }

    internal static CallScope? Current => Ambient.Value;

    internal IReadOnlyDictionary<string, string>? Headers { get; }

    internal CallContext? Context { get; }

    internal TimeSpan? Remaining => _deadline == long.MaxValue ? null : Left();

    /// <summary>Begins a scope; dispose it where it began.</summary>
    /// <param name="headers">The headers that each call carries; null for those of the outer scope alone.</param>
    /// <param name="deadline">How long all calls in the scope may take together; null for the outer scope's.</param>
    /// <param name="time">The clock that the deadline is measured with; null for the system's.</param>
    public static CallScope Begin(IReadOnlyDictionary<string, string>? headers = null, TimeSpan? deadline = null, TimeProvider? time = null)
    {
        var outer = Ambient.Value;
        time ??= outer?._time ?? TimeProvider.System;
        var now = time.GetTimestamp();
        var end = deadline is { } length ? now + (long)(length.TotalSeconds * time.TimestampFrequency) : long.MaxValue;
        var scope = new CallScope(outer, Merge(outer?.Headers, headers), outer?.Context, time, outer?.Earlier(end, now, time) ?? end);
        Ambient.Value = scope;
        return scope;
    }

    /// <summary>Ends the scope: the outer one is back.</summary>
    public void Dispose() => Ambient.Value = _outer;

    /// <summary>Enters the scope of a call that is served; it ends with the handler's flow. Headers are the caller's, so they are not passed on.</summary>
    internal static void Serve(CallContext context, TimeProvider time, long deadline) =>
        Ambient.Value = new CallScope(null, null, context, time, deadline);

    /// <summary>Gives the earlier of a deadline and the scope's, on the clock of the former.</summary>
    internal long Earlier(long deadline, long now, TimeProvider time)
    {
        if (_deadline == long.MaxValue)
        {
            return deadline;
        }

        var own = time == _time ? _deadline : now + (long)(Left().TotalSeconds * time.TimestampFrequency);
        return Math.Min(own, deadline);
    }

    private TimeSpan Left() => TimeSpan.FromSeconds(Math.Max(0, (_deadline - _time.GetTimestamp()) / (double)_time.TimestampFrequency));

    private static IReadOnlyDictionary<string, string>? Merge(IReadOnlyDictionary<string, string>? outer, IReadOnlyDictionary<string, string>? inner)
    {
        if (outer is null || inner is null)
        {
            return inner ?? outer;
        }

        var all = new Dictionary<string, string>(outer, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in inner)
        {
            all[name] = value;
        }

        return all;
    }
}
