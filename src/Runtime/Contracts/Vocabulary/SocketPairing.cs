namespace PactMQ
{
    /// <summary>The one table of which socket kinds may talk to each other (RFC 28 to 31, 41, 48, 49, 51, 52), and their names on the wire.</summary>
    internal static class SocketPairing
    {
        private static readonly string[] WireNames =
        {
            "PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB",
            "STREAM", "SERVER", "CLIENT", "RADIO", "DISH", "GATHER", "SCATTER", "", "PEER", "CHANNEL",
        };

        // Bit n of a row is set when the row's kind pairs with kind n.
        private static readonly int[] Peers =
        {
            Bit(SocketKind.Pair),
            Bit(SocketKind.Sub) | Bit(SocketKind.XSub),
            Bit(SocketKind.Pub) | Bit(SocketKind.XPub),
            Bit(SocketKind.Rep) | Bit(SocketKind.Router),
            Bit(SocketKind.Req) | Bit(SocketKind.Dealer),
            Bit(SocketKind.Rep) | Bit(SocketKind.Dealer) | Bit(SocketKind.Router),
            Bit(SocketKind.Req) | Bit(SocketKind.Dealer) | Bit(SocketKind.Router),
            Bit(SocketKind.Push),
            Bit(SocketKind.Pull),
            Bit(SocketKind.Sub) | Bit(SocketKind.XSub),
            Bit(SocketKind.Pub) | Bit(SocketKind.XPub),
            0, // STREAM: its peers speak no ZMTP.
            Bit(SocketKind.Client),
            Bit(SocketKind.Server),
            Bit(SocketKind.Dish),
            Bit(SocketKind.Radio),
            Bit(SocketKind.Scatter),
            Bit(SocketKind.Gather),
            0, // 18 is DGRAM, raw UDP, in ZeroMQ's numbering.
            Bit(SocketKind.Peer),
            Bit(SocketKind.Channel),
        };

        public static bool Pairs(SocketKind one, SocketKind other) => (Peers[(int)one] & Bit(other)) != 0;

        public static string WireName(SocketKind kind) => WireNames[(int)kind];

        public static bool TryParse(string wireName, out SocketKind kind)
        {
            var index = wireName.Length == 0 ? -1 : System.Array.IndexOf(WireNames, wireName);
            kind = index < 0 ? default : (SocketKind)index;
            return index >= 0;
        }

        /// <summary>Names the kinds that pair with <paramref name="kind"/>, for messages to people: "SUB and XSUB".</summary>
        public static string PeersOf(SocketKind kind)
        {
            var text = "";
            for (var other = 0; other < WireNames.Length; other++)
            {
                if (Pairs(kind, (SocketKind)other))
                {
                    text += (text.Length == 0 ? "" : " and ") + WireNames[other];
                }
            }

            return text.Length == 0 ? "no ZMTP socket" : text;
        }

        private static int Bit(SocketKind kind) => 1 << (int)kind;
    }
}
