using System.Collections.Concurrent;

namespace PactMQ.Conformance.Tests.Scenarios;

/// <summary>Several threads at one socket: nothing is lost, doubled or torn.</summary>
internal static class ManyThreads
{
    private const int Threads = 4;
    private const int Each = 250;

    /// <summary>Gets options under which nothing is dropped or waits because of a full queue.</summary>
    public static SocketOptions Boundless { get; } = Rig.Options with { SendHighWaterMark = 0, ReceiveHighWaterMark = 0 };

    /// <summary>Several threads send: each message goes out once and whole, those of one thread in its order.</summary>
    /// <param name="peer">Who gets the messages.</param>
    /// <param name="send">Sends: the number of the thread, and the body.</param>
    /// <param name="check">Looks at the frames of a message that a thread has sent.</param>
    public static void Send(RawPeer peer, Action<int, string> send, Action<int, string[]>? check = null)
    {
        var threads = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var number = 0; number < Each; number++)
                {
                    send(thread, $"{thread}/{number}");
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        var next = new int[Threads];
        for (var count = 0; count < Threads * Each; count++)
        {
            var frames = peer.ReadMessage();
            var parts = frames[^1].Split('/');
            var thread = int.Parse(parts[0]);
            Assert.Equal(next[thread]++, int.Parse(parts[1]));
            check?.Invoke(thread, frames);
        }

        Assert.True(Task.WaitAll(threads, Rig.Limit));
    }

    /// <summary>Several threads receive: each message is delivered to one of them.</summary>
    /// <param name="socket">Whose messages they are.</param>
    /// <param name="write">Has the peer send a message.</param>
    /// <param name="check">Looks at each message that is received, on its thread.</param>
    public static void Receive(Socket socket, Action<string> write, Action<Message>? check = null)
    {
        var got = new ConcurrentBag<string>();
        var threads = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var count = 0; count < Each; count++)
                {
                    using var message = ((ReceivingSocket)socket).Receive();
                    check?.Invoke(message);
                    got.Add(message.GetString());
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        for (var number = 0; number < Threads * Each; number++)
        {
            write($"{number}");
        }

        Assert.True(Task.WaitAll(threads, Rig.Limit), "Not every message was delivered.");
        Assert.Equal(Enumerable.Range(0, Threads * Each), got.Select(int.Parse).Order());
    }

    /// <summary>Both at once, for a kind that sends to whom it likes and receives.</summary>
    public static void Exchange(SocketKind ours, string theirs)
    {
        using var rig = new Rig();
        var socket = rig.Make(ours, Boundless);
        using var peer = new RawPeer(socket.Bind(rig.Fresh())).Shake(theirs);
        socket.AwaitPeers(1);
        var receiving = Task.Factory.StartNew(() => Receive(socket, body => peer.Write(RawPeer.Frames(body))), TaskCreationOptions.LongRunning);
        Send(peer, (_, body) => socket.Give(body));
        Assert.True(receiving.Wait(Rig.Limit));
    }
}
