using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>The rows of the matrix: kinds that pair, who binds, transport.</summary>
public static class Cells
{
    private static readonly (SocketKind, SocketKind)[] Pairs =
    [
        (SocketKind.Req, SocketKind.Rep),
        (SocketKind.Req, SocketKind.Router),
        (SocketKind.Dealer, SocketKind.Rep),
        (SocketKind.Dealer, SocketKind.Router),
        (SocketKind.Dealer, SocketKind.Dealer),
        (SocketKind.Pub, SocketKind.Sub),
        (SocketKind.Pub, SocketKind.XSub),
        (SocketKind.XPub, SocketKind.Sub),
        (SocketKind.XPub, SocketKind.XSub),
        (SocketKind.Push, SocketKind.Pull),
        (SocketKind.Pair, SocketKind.Pair),
    ];

    /// <summary>Gets each pair in both roles, with each side binding, over each transport.</summary>
    public static TheoryData<SocketKind, SocketKind, Binder, string> All
    {
        get
        {
            var rows = new TheoryData<SocketKind, SocketKind, Binder, string>();
            foreach (var (one, other) in Pairs)
            {
                foreach (var binder in (Binder[])[Binder.Ours, Binder.Theirs])
                {
                    foreach (var transport in (string[])["tcp", "ipc"])
                    {
                        rows.Add(one, other, binder, transport);
                        if (one != other)
                        {
                            rows.Add(other, one, binder, transport);
                        }
                    }
                }
            }

            return rows;
        }
    }

    /// <summary>Gets the roles of publish-subscribe, with each side binding, over each transport.</summary>
    public static TheoryData<SocketKind, SocketKind, Binder, string> PublishSubscribe
    {
        get
        {
            var rows = new TheoryData<SocketKind, SocketKind, Binder, string>();
            foreach (var row in All)
            {
                if (row[0] is SocketKind.Pub or SocketKind.XPub or SocketKind.Sub or SocketKind.XSub)
                {
                    rows.Add((SocketKind)row[0], (SocketKind)row[1], (Binder)row[2], (string)row[3]);
                }
            }

            return rows;
        }
    }

    /// <summary>Leaves out the rows of other transports, for a peer that has tcp alone.</summary>
    internal static TheoryData<SocketKind, SocketKind, Binder, string> OverTcp(TheoryData<SocketKind, SocketKind, Binder, string> all)
    {
        var rows = new TheoryData<SocketKind, SocketKind, Binder, string>();
        foreach (var row in all.Where(row => (string)row[3] == "tcp"))
        {
            rows.Add((SocketKind)row[0], (SocketKind)row[1], (Binder)row[2], (string)row[3]);
        }

        return rows;
    }
}
