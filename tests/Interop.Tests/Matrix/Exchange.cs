using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>How two connected sockets pass one message on, as their kinds do it, and what must arrive.</summary>
internal static class Exchange
{
    private static readonly byte[] Empty = [];
    private static readonly byte[] ProbeTopic = "\u0001probe"u8.ToArray();

    /// <summary>Passes a message from the one that speaks first to the other, and back where the kinds allow it.</summary>
    public static void Run(IMatrixSocket one, IMatrixSocket other, string name, byte[][] parts)
    {
        var (first, second) = SpeaksFirst(one.Kind, other.Kind) ? (one, other) : (other, one);
        switch (first.Kind, second.Kind)
        {
            case (SocketKind.Pub or SocketKind.XPub, _):
            case (SocketKind.Push, _):
                first.Send(parts);
                Same(name, parts, ReceiveAfterProbes(second));
                break;
            case (SocketKind.Req, SocketKind.Router):
            {
                first.Send(parts);
                var asked = second.Receive();
                Same(name, [Empty, .. parts], asked[1..]);
                second.Send([asked[0], Empty, .. parts]);
                Same(name, parts, first.Receive());
                break;
            }

            case (SocketKind.Dealer, SocketKind.Router):
            {
                first.Send(parts);
                var asked = second.Receive();
                Same(name, parts, asked[1..]);
                second.Send([asked[0], .. parts]);
                Same(name, parts, first.Receive());
                break;
            }

            case (SocketKind.Dealer, SocketKind.Rep):
                first.Send([Empty, .. parts]);
                Same(name, parts, second.Receive());
                second.Send(parts);
                Same(name, [Empty, .. parts], first.Receive());
                break;
            default:
                first.Send(parts);
                Same(name, parts, second.Receive());
                second.Send(parts);
                Same(name, parts, first.Receive());
                break;
        }
    }

    /// <summary>
    /// Subscribes, and waits until what the publisher sends arrives: it sends probes, since the protocol has no answer to a
    /// subscription. Probes still under way are skipped by <see cref="ReceiveAfterProbes"/>.
    /// </summary>
    public static void EnsureFlow(IMatrixSocket publisher, IMatrixSocket subscriber, byte[] prefix)
    {
        var end = Environment.TickCount64 + (long)Waits.Limit.TotalMilliseconds;
        byte[] probe = prefix.Length == 0 ? ProbeTopic : [.. prefix, .. ProbeTopic];
        while (Environment.TickCount64 < end)
        {
            publisher.Send(probe);
            if (subscriber.TryReceive(Waits.Probe) is { } received)
            {
                // One of an earlier probe's may be first in the queue; it is enough when this one's topic is.
                if (received is [var topic] && topic.AsSpan().SequenceEqual(probe))
                {
                    return;
                }

                Assert.True(IsProbe(received), "Something other than a probe arrived before the first message.");
            }
        }

        throw new TimeoutException("No probe arrived: the subscription does not reach the publisher.");
    }

    /// <summary>Receives the next message that is no probe.</summary>
    public static byte[][] ReceiveAfterProbes(IMatrixSocket socket)
    {
        while (true)
        {
            var message = socket.Receive();
            if (!IsProbe(message))
            {
                return message;
            }
        }
    }

    /// <summary>Compares part for part; a difference names the payload and the place, not megabytes.</summary>
    public static void Same(string name, byte[][] expected, byte[][] actual)
    {
        Assert.True(expected.Length == actual.Length, $"{name}: {expected.Length} parts were sent, {actual.Length} arrived.");
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.True(
                expected[index].Length == actual[index].Length,
                $"{name}: part {index} has {actual[index].Length} bytes, not {expected[index].Length}.");
            var same = expected[index].AsSpan().CommonPrefixLength(actual[index]);
            Assert.True(same == expected[index].Length, $"{name}: part {index} differs from byte {same} on.");
        }
    }

    public static bool IsPublisher(SocketKind kind) => kind is SocketKind.Pub or SocketKind.XPub;

    private static bool IsProbe(byte[][] message) => message is [var only] && only.AsSpan().EndsWith(ProbeTopic);

    private static bool SpeaksFirst(SocketKind one, SocketKind other) => one switch
    {
        SocketKind.Push or SocketKind.Pub or SocketKind.XPub or SocketKind.Req => true,
        SocketKind.Pair => true,
        SocketKind.Dealer => other != SocketKind.Req,
        _ => false,
    };
}
