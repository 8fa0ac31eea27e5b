namespace PactMQ.Pipes.Inproc;

/// <summary>One socket at an inproc name: what its peer must know of it.</summary>
internal sealed record InprocSide(
    SocketKind Kind,
    byte[] Identity,
    IReadOnlyList<KeyValuePair<string, string>> Metadata,
    PipeBounds Bounds,
    PresenceNotices Notices,
    bool DecodesHere,
    IPipeEvents Events)
{
    /// <summary>Gets what keeps a link of this socket, so that closing the socket ends it. Both sides keep each link, whoever came first.</summary>
    public required Action<InprocLink> Keep { get; init; }
}
