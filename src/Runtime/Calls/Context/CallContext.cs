namespace PactMQ;

/// <summary>The call that a handler is running, as far as it does not stand in the arguments. It does not change and may be kept.</summary>
public sealed class CallContext
{
    internal CallContext(
        string operation, IReadOnlyDictionary<string, string>? headers, PeerInformation? peer, int attempt, bool isIdempotent, CancellationToken cancellationToken)
    {
        Operation = operation;
        Headers = headers ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;
        Peer = peer;
        Attempt = attempt;
        IsIdempotent = isIdempotent;
        CancellationToken = cancellationToken;
    }

    /// <summary>Gets the call that runs here; null outside of handlers, and in a handler of an event that carries no headers while there are no filters and nobody traces. It flows with <c>await</c>.</summary>
    public static CallContext? Current => CallScope.Current?.Context;

    /// <summary>Gets the operation, as <c>Contract/Operation</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the headers that the caller sent. Names are compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Gets who sent the call to this socket, which may be a proxy; null when that is not known.</summary>
    public PeerInformation? Peer { get; }

    /// <summary>Gets which attempt of the caller this is, counted from 1.</summary>
    public int Attempt { get; }

    /// <summary>Gets whether the caller may repeat the call.</summary>
    public bool IsIdempotent { get; }

    /// <summary>Gets a token that is cancelled when the caller gives up, its deadline passes, or the server stops.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Gets how long the caller still waits; null when it did not say.</summary>
    public TimeSpan? TimeLeft => CallScope.Current is { } scope && scope.Context == this ? scope.Remaining : null;
}
