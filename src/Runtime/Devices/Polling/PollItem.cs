namespace PactMQ;

/// <summary>One socket or timer of a <see cref="Poller"/>; add and remove it there.</summary>
public sealed class PollItem
{
    internal PollItem(Socket? socket, System.Net.Sockets.Socket? netSocket, PollEvents interest, object? tag) =>
        (Socket, NetSocket, Interest, Tag) = (socket, netSocket, interest, tag);

    /// <summary>Gets the socket, or null.</summary>
    public Socket? Socket { get; }

    /// <summary>Gets the .NET socket, or null.</summary>
    public System.Net.Sockets.Socket? NetSocket { get; }

    /// <summary>Gets or sets what is waited for (zmq_poller_modify); from the next wait on.</summary>
    public PollEvents Interest { get; set; }

    /// <summary>Gets what the last wait found.</summary>
    public PollEvents Ready { get; internal set; }

    /// <summary>Gets what the user attached.</summary>
    public object? Tag { get; }

    /// <summary>Gets the time between two ticks of a timer; zero for one that ticks once, and for sockets.</summary>
    public TimeSpan Interval { get; internal init; }

    /// <summary>Gets or sets when a timer ticks next, as a timestamp of the poller's time provider.</summary>
    internal long Due { get; set; }

    internal bool IsTimer => Socket is null && NetSocket is null;
}
