using System.Text;
using PactMQ.Interop.Tests.Sockets;
using Xunit;

namespace PactMQ.Interop.Tests.Matrix;

/// <summary>What every cell of the matrix goes through, whoever the two implementations are.</summary>
internal static class MatrixScenarios
{
    private static readonly byte[] Everything = [];

    /// <summary>All sizes and numbers of parts, one after the other over one connection.</summary>
    public static void EveryPayload(Link link)
    {
        using (link)
        {
            SubscribeIfNeeded(link);
            foreach (var (name, parts) in Payloads.Small())
            {
                Exchange.Run(link.Ours, link.Theirs, name, parts);
            }
        }
    }

    /// <summary>One part of 16 MiB, and a small message after it.</summary>
    public static void LargePart(Link link)
    {
        using (link)
        {
            SubscribeIfNeeded(link);
            Exchange.Run(link.Ours, link.Theirs, "16 MiB", [Payloads.Bytes(Payloads.Large, seed: 16)]);
            Exchange.Run(link.Ours, link.Theirs, "5 B after 16 MiB", [Payloads.Bytes(5, seed: 5)]);
        }
    }

    /// <summary>Prefixes filter; an unsubscribed one stops; XPUB reads both.</summary>
    public static void SubscribeAndUnsubscribe(Link link)
    {
        using (link)
        {
            var (publisher, subscriber) = (link.Publisher, link.Subscriber);
            subscriber.Subscribe(Topic("apple"));
            Exchange.EnsureFlow(publisher, subscriber, Topic("apple"));
            subscriber.Subscribe(Topic("berry"));
            Exchange.EnsureFlow(publisher, subscriber, Topic("berry"));
            publisher.Send(Topic("cherry"));
            publisher.Send(Topic("appl"));
            publisher.Send(Topic("apple pie"), Topic("warm"));
            publisher.Send(Topic("berry"));
            Exchange.Same("prefix", [Topic("apple pie"), Topic("warm")], Exchange.ReceiveAfterProbes(subscriber));
            Exchange.Same("whole topic", [Topic("berry")], Exchange.ReceiveAfterProbes(subscriber));

            // Commands keep their order: once the third topic flows, the cancelled first one is gone.
            subscriber.Unsubscribe(Topic("apple"));
            subscriber.Subscribe(Topic("damson"));
            Exchange.EnsureFlow(publisher, subscriber, Topic("damson"));
            publisher.Send(Topic("apple pie"));
            publisher.Send(Topic("damson"));
            Exchange.Same("after unsubscribe", [Topic("damson")], Exchange.ReceiveAfterProbes(subscriber));

            if (publisher.Kind == SocketKind.XPub)
            {
                foreach (var expected in (string[])["\u0001apple", "\u0001berry", "\u0000apple", "\u0001damson"])
                {
                    Exchange.Same("XPUB's feed", [Topic(expected)], publisher.Receive());
                }
            }
        }
    }

    /// <summary>The publisher goes away and another takes its endpoint: the subscriber subscribes again by itself.</summary>
    public static void ResubscribeAfterRestart(ISocketWorld publishers, SocketKind publisher, ISocketWorld subscribers, SocketKind subscriber, string transport)
    {
        using var receiving = subscribers.Create(subscriber);
        string endpoint;
        using (var first = publishers.Create(publisher))
        {
            endpoint = first.Bind(Endpoints.Fresh(transport));
            receiving.Subscribe(Topic("news"));
            receiving.Connect(endpoint);
            Exchange.EnsureFlow(first, receiving, Topic("news"));
            first.Send(Topic("news 1"));
            Exchange.Same("before", [Topic("news 1")], Exchange.ReceiveAfterProbes(receiving));
        }

        using var second = publishers.Create(publisher);
        Rebind(second, endpoint);
        Exchange.EnsureFlow(second, receiving, Topic("news"));
        second.Send(Topic("weather"));
        second.Send(Topic("news 2"));
        Exchange.Same("after", [Topic("news 2")], Exchange.ReceiveAfterProbes(receiving));
    }

    /// <summary>A puller goes away and comes back at its endpoint: the pusher reconnects and goes on.</summary>
    public static void PushAgainAfterRestart(ISocketWorld pushers, ISocketWorld pullers, string transport)
    {
        using var push = pushers.Create(SocketKind.Push);
        string endpoint;
        using (var first = pullers.Create(SocketKind.Pull))
        {
            endpoint = first.Bind(Endpoints.Fresh(transport));
            push.Connect(endpoint);
            push.Send(Topic("1"));
            Exchange.Same("before", [Topic("1")], first.Receive());
        }

        using var second = pullers.Create(SocketKind.Pull);
        Rebind(second, endpoint);
        var end = Environment.TickCount64 + (long)Waits.Limit.TotalMilliseconds;
        byte[][]? received = null;

        // What was under way when the first puller died may be lost; what is sent after that arrives.
        while (received is null && Environment.TickCount64 < end)
        {
            push.Send(Topic("2"));
            received = second.TryReceive(Waits.Probe);
        }

        Assert.NotNull(received);
        Exchange.Same("after", [Topic("2")], received);
    }

    /// <summary>A ROUTER finds a peer by the identity it announced, in both directions.</summary>
    public static void Identity(ISocketWorld routers, ISocketWorld dealers, SocketKind dealerKind, Binder routerBinds, string transport)
    {
        using var router = routers.Create(SocketKind.Router);
        using var dealer = dealers.Create(dealerKind, Topic("worker-7"));
        var (binding, connecting) = routerBinds == Binder.Ours ? (router, dealer) : (dealer, router);
        connecting.Connect(binding.Bind(Endpoints.Fresh(transport)));
        dealer.Send(Topic("ready"));
        var hello = router.Receive();
        Assert.Equal("worker-7", Encoding.UTF8.GetString(hello[0]));
        router.Send([.. hello[..^1], Topic("work")]);
        Exchange.Same("reply", [Topic("work")], dealer.Receive());
    }

    /// <summary>Two ROUTERs that know each other's identity talk both ways.</summary>
    public static void RouterToRouter(ISocketWorld binders, ISocketWorld connecters, string transport)
    {
        using var binding = binders.Create(SocketKind.Router, Topic("binds"));
        using var connecting = connecters.Create(SocketKind.Router, Topic("connects"));
        connecting.Connect(binding.Bind(Endpoints.Fresh(transport)));

        // A ROUTER drops what it cannot route: until the handshake is done that is everything.
        var end = Environment.TickCount64 + (long)Waits.Limit.TotalMilliseconds;
        byte[][]? first = null;
        while (first is null && Environment.TickCount64 < end)
        {
            connecting.Send(Topic("binds"), Topic("there?"));
            first = binding.TryReceive(Waits.Probe);
        }

        Assert.NotNull(first);
        Exchange.Same("question", [Topic("connects"), Topic("there?")], first);
        foreach (var (name, parts) in Payloads.Small())
        {
            binding.Send([Topic("connects"), .. parts]);
            Exchange.Same(name, [Topic("binds"), .. parts], connecting.Receive());
        }
    }

    private static void SubscribeIfNeeded(Link link)
    {
        if (Exchange.IsPublisher(link.Ours.Kind) || Exchange.IsPublisher(link.Theirs.Kind))
        {
            link.Subscriber.Subscribe(Everything);
            Exchange.EnsureFlow(link.Publisher, link.Subscriber, Everything);
        }
    }

    /// <summary>Binds an endpoint that its last owner may still be letting go of.</summary>
    private static void Rebind(IMatrixSocket socket, string endpoint)
    {
        var end = Environment.TickCount64 + (long)Waits.Limit.TotalMilliseconds;
        while (true)
        {
            try
            {
                socket.Bind(endpoint);
                return;
            }
            catch (Exception problem) when (problem is not ObjectDisposedException && Environment.TickCount64 < end)
            {
                Thread.Yield();
            }
        }
    }

    private static byte[] Topic(string text) => Encoding.UTF8.GetBytes(text);
}
