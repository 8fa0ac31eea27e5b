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
    }
}
