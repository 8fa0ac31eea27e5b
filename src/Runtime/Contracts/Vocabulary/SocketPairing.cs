namespace PactMQ
{
    /// <summary>The one table of which socket kinds may talk to each other (RFC 28 to 31), and their names on the wire.</summary>
    internal static class SocketPairing
    {
        private static readonly string[] WireNames =
            { "PAIR", "PUB", "SUB", "REQ", "REP", "DEALER", "ROUTER", "PULL", "PUSH", "XPUB", "XSUB" };

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
        };

        public static bool Pairs(SocketKind one, SocketKind other) => (Peers[(int)one] & Bit(other)) != 0;

        public static string WireName(SocketKind kind) => WireNames[(int)kind];

        public static bool TryParse(string wireName, out SocketKind kind)
        {
            var index = System.Array.IndexOf(WireNames, wireName);
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

            return text;
        }

        private static int Bit(SocketKind kind) => 1 << (int)kind;
    }
}
