namespace PactMQ
{
    /// <summary>The socket kinds of ZeroMQ. The names on the wire are those of RFC 37's <c>Socket-Type</c> property.</summary>
    public enum SocketKind : byte
    {
        /// <summary>PAIR: one exclusive peer (RFC 31).</summary>
        Pair = 0,
        /// <summary>PUB: publishes to the subscribers whose prefix matches (RFC 29).</summary>
        Pub = 1,
        /// <summary>SUB: receives what it subscribed to (RFC 29).</summary>
        Sub = 2,
        /// <summary>REQ: asks one peer at a time and waits for its answer (RFC 28).</summary>
        Req = 3,
        /// <summary>REP: answers the peer that asked (RFC 28).</summary>
        Rep = 4,
        /// <summary>DEALER: talks to its peers in turn (RFC 28).</summary>
        Dealer = 5,
        /// <summary>ROUTER: talks to the peer that the first frame names (RFC 28).</summary>
        Router = 6,
        /// <summary>PULL: receives from its pushers in turn (RFC 30).</summary>
        Pull = 7,
        /// <summary>PUSH: sends to its pullers in turn (RFC 30).</summary>
        Push = 8,
        /// <summary>XPUB: a PUB that can read its subscribers' subscriptions (RFC 29).</summary>
        XPub = 9,
        /// <summary>XSUB: a SUB that sends subscriptions as messages (RFC 29).</summary>
        XSub = 10,
        /// <summary>STREAM: raw TCP, for peers that do not speak ZMTP.</summary>
        Stream = 11,
        /// <summary>SERVER: answers CLIENTs by routing id; thread-safe (RFC 41).</summary>
        Server = 12,
        /// <summary>CLIENT: talks to its SERVERs in turn; thread-safe (RFC 41).</summary>
        Client = 13,
        /// <summary>RADIO: sends to the DISHes that joined the group; thread-safe (RFC 48).</summary>
        Radio = 14,
        /// <summary>DISH: receives what is sent to the groups it joined; thread-safe (RFC 48).</summary>
        Dish = 15,
        /// <summary>GATHER: receives from its SCATTERs in turn; thread-safe (RFC 49).</summary>
        Gather = 16,
        /// <summary>SCATTER: sends to its GATHERs in turn; thread-safe (RFC 49).</summary>
        Scatter = 17,
        /// <summary>PEER: talks to each of its peers by routing id; thread-safe (RFC 51).</summary>
        Peer = 19,
        /// <summary>CHANNEL: one exclusive peer; thread-safe (RFC 52).</summary>
        Channel = 20,
    }
}
