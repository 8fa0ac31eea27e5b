using Xunit;

namespace PactMQ.Testing;

/// <summary>The accounting identity: of a socket that has ended, every message accepted and every message decoded is accounted for.</summary>
internal static class Accounting
{
    /// <summary>Counts by themselves what was accepted, written, dropped, decoded, delivered and left unread, and compares.</summary>
    public static void AssertHolds(Socket socket)
    {
        var counted = socket.Statistics;
        var told = $"{socket.Kind}: accepted {counted.Accepted}, written {counted.Written}, waiting {counted.Waiting}, dropped {counted.DroppedOutgoing}; "
            + $"decoded {counted.Decoded}, received {counted.Received}, unread {socket.Core.CountUnread()}, dropped {counted.DroppedIncoming} ({Reasons(counted)})";
        Assert.True(counted.Accepted == counted.Written + counted.Waiting + counted.DroppedOutgoing, told);
        Assert.True(counted.Decoded == counted.Received + socket.Core.CountUnread() + counted.DroppedIncoming, told);
        Assert.True(counted.Waiting == 0, told);
    }

    private static string Reasons(SocketStatistics counted) =>
        string.Join(", ", Enum.GetValues<DropReason>().Where(reason => counted.DroppedFor(reason) > 0).Select(reason => $"{reason} {counted.DroppedFor(reason)}"));
}
