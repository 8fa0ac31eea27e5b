namespace PactMQ.Tool.Kinds;

/// <summary>A kind as the tool plays it.</summary>
/// <param name="Name">The name of the command.</param>
/// <param name="Kind">The kind of socket.</param>
/// <param name="Flow">In which order it sends and receives.</param>
/// <param name="Traits">What it has that not every kind has.</param>
/// <param name="Make">Makes the socket.</param>
/// <param name="Summary">One sentence for the help.</param>
/// <param name="Examples">Lines for the help: a command, then what it does.</param>
internal sealed record KindRow(
    string Name, SocketKind Kind, Flow Flow, Traits Traits, Func<SocketContext, SocketOptions, Socket> Make, string Summary, params string[] Examples)
{
    public bool Has(Traits trait) => (Traits & trait) != 0;

    /// <summary>Gets whether it sends what it reads.</summary>
    public bool Sends => Flow != Flow.Receives;

    /// <summary>Gets whether it prints what arrives.</summary>
    public bool Receives => Flow != Flow.Sends;

    /// <summary>Gets whether it can only send to a peer that is there, and so waits for one.</summary>
    public bool NeedsPeer => Flow is Flow.Sends or Flow.Asks or Flow.Exchanges && !Has(Traits.Publishes | Traits.NamesPeers | Traits.RoutingIds | Traits.Groups);
}
