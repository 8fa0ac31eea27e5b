namespace PactMQ.Tool.Kinds;

/// <summary>What a kind has that not every kind has: which options its command takes, and what its first frame means.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>Its identity travels in the handshake: --identity.</summary>
    Identity = 1,

    /// <summary>It subscribes: --subscribe.</summary>
    Subscribes = 2,

    /// <summary>It joins groups: --join; the first frame of what it prints is the group.</summary>
    Joins = 4,

    /// <summary>It sends to groups: --group, or the first frame of each line.</summary>
    Groups = 8,

    /// <summary>Its first frame names the peer.</summary>
    NamesPeers = 16,

    /// <summary>As NamesPeers, by a number that ZeroMQ keeps beside the message (RFC 41, 51).</summary>
    RoutingIds = 32,

    /// <summary>With a single --connect the peer is known and its name is left out.</summary>
    KnowsItsPeer = 64,

    /// <summary>It sends to whoever has subscribed, and waits for nobody unless --wait asks it to.</summary>
    Publishes = 128,

    /// <summary>It reads standard input although it receives too.</summary>
    ReadsInput = 256,
}
