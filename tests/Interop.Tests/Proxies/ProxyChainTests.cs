using System.Text;
using PactMQ.Interop.Tests.Sockets;
using PactMQ.Testing;
using Xunit;

namespace PactMQ.Interop.Tests.Proxies;

/// <summary>Three proxies of ours in a row, libzmq in front of them and pyzmq behind them.</summary>
public sealed class ProxyChainTests(LibzmqWorld libzmq, PyzmqWorld pyzmq) : IClassFixture<LibzmqWorld>, IClassFixture<PyzmqWorld>
{
    private const string Any = "tcp://127.0.0.1:*";

    private static readonly byte[] Topic = "weather."u8.ToArray();

    [PeerFact(Peer.Libzmq, Peer.Pyzmq)]
    public async Task Requests_and_replies_pass_through_three_shared_queues()
    {
        await using var context = new SocketContext();
        await using var chain = new Chain((front, back) => Intermediary.SharedQueue(front, back, new IntermediaryOptions { Context = context }));
        using var request = ((ISocketWorld)libzmq).Create(SocketKind.Req);
        using var reply = ((ISocketWorld)pyzmq).Create(SocketKind.Rep);
        request.Connect(chain.First);
        reply.Connect(chain.Last);
        for (var number = 0; number < 100; number++)
        {
            var question = Encoding.UTF8.GetBytes($"question {number}");
            request.Send(question, Topic);
            Assert.Equal([question, Topic], reply.Receive());
            reply.Send(Topic, question);
            Assert.Equal([Topic, question], request.Receive());
        }
    }

    [PeerFact(Peer.Libzmq, Peer.Pyzmq)]
    public async Task Subscriptions_and_messages_pass_through_three_forwarders()
    {
        await using var context = new SocketContext();
        await using var chain = new Chain((front, back) => Intermediary.Forwarder(front, back, new IntermediaryOptions { Context = context }));
        using var publisher = ((ISocketWorld)libzmq).Create(SocketKind.XPub);
        using var subscriber = ((ISocketWorld)pyzmq).Create(SocketKind.Sub);
        publisher.Connect(chain.First);
        subscriber.Connect(chain.Last);
        subscriber.Subscribe(Topic);
        Assert.Equal([[1, .. Topic]], publisher.Receive());
        publisher.Send("sports.none"u8.ToArray());
        publisher.Send("weather.fine"u8.ToArray());
        Assert.Equal(["weather.fine"u8.ToArray()], subscriber.Receive());
        subscriber.Unsubscribe(Topic);
        Assert.Equal([[0, .. Topic]], publisher.Receive());
    }

    [PeerFact(Peer.Libzmq, Peer.Pyzmq)]
    public async Task Jobs_pass_through_three_streamers_in_order()
    {
        await using var context = new SocketContext();
        await using var chain = new Chain((front, back) => Intermediary.Streamer(front, back, new IntermediaryOptions { Context = context }));
        using var push = ((ISocketWorld)libzmq).Create(SocketKind.Push);
        using var pull = ((ISocketWorld)pyzmq).Create(SocketKind.Pull);
        push.Connect(chain.First);
        pull.Connect(chain.Last);
        for (var number = 0; number < 500; number++)
        {
            push.Send(BitConverter.GetBytes(number), new byte[number]);
        }

        for (var number = 0; number < 500; number++)
        {
            Assert.Equal([BitConverter.GetBytes(number), new byte[number]], pull.Receive());
        }
    }

    /// <summary>Three devices, each connected to the one before it.</summary>
    private sealed class Chain : IAsyncDisposable
    {
        private readonly List<Intermediary> _devices = [];
        private readonly List<Task> _running = [];

        public Chain(Func<string, string, Intermediary> make)
        {
            for (var hop = 0; hop < 3; hop++)
            {
                _devices.Add(make(hop == 0 ? Any : ">" + Last, Any));
                _running.Add(_devices[^1].RunAsync());
            }
        }

        public string First => _devices[0].Frontend.LastEndpoint!;

        public string Last => _devices[^1].Backend.LastEndpoint!;

        public async ValueTask DisposeAsync()
        {
            foreach (var device in _devices)
            {
                device.Proxy.Terminate();
            }

            await Task.WhenAll(_running).WaitAsync(Waits.Limit);
            foreach (var device in _devices)
            {
                await device.DisposeAsync();
            }
        }
    }
}
