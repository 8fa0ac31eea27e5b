namespace PactMQ;

/// <summary>
/// Who a message came from (zmq_msg_gets): what the peer announced in its handshake and how it is connected. It does not
/// change while the connection lives, and may be kept.
/// </summary>
public sealed class PeerInformation
{
    internal PeerInformation(SocketKind kind, ReadOnlyMemory<byte> identity, string address, string endpoint, string userId, IReadOnlyList<KeyValuePair<string, string>> metadata) =>
        (Kind, Identity, Address, Endpoint, UserId, Metadata) = (kind, identity, address, endpoint, userId, metadata);

    /// <summary>Gets the kind of the peer's socket (property Socket-Type).</summary>
    public SocketKind Kind { get; }

    /// <summary>Gets the peer's routing id (property Identity): its own, or one made up here that begins with a zero byte.</summary>
    public ReadOnlyMemory<byte> Identity { get; }

    /// <summary>Gets the peer's network address (property Peer-Address), such as <c>127.0.0.1:40312</c>; over ipc <c>:uid:gid:pid</c> where the system tells it; empty over inproc.</summary>
    public string Address { get; }

    /// <summary>Gets the endpoint of this side that the connection belongs to.</summary>
    public string Endpoint { get; }

    /// <summary>Gets the name that authentication gave the peer (property User-Id); empty without authentication.</summary>
    public string UserId { get; }

    /// <summary>Gets all that the peer announced in READY, its own <c>X-</c> properties among it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; }

    /// <summary>Gets or sets who has looked at the peer and found nothing wrong, so that it is not asked again for each message.</summary>
    internal object? AcceptedBy { get; set; }

    /// <summary>Looks up a property by its name, without regard to case (RFC 37).</summary>
    /// <param name="name">The name: <c>Socket-Type</c>, <c>Identity</c>, <c>Peer-Address</c>, <c>User-Id</c>, or any that the peer announced.</param>
    /// <returns>The value, or null when there is none.</returns>
    public string? Property(string name)
    {
        if (name.Equals("Peer-Address", StringComparison.OrdinalIgnoreCase))
        {
            return Address;
        }

        if (name.Equals("User-Id", StringComparison.OrdinalIgnoreCase))
        {
            return UserId;
        }

        return Metadata.Where(property => property.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(property => property.Value).FirstOrDefault();
    }
}
