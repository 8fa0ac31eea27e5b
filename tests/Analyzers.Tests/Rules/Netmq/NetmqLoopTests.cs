using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Fixes.Netmq;
using PactMQ.Analyzers.Netmq;

namespace PactMQ.Analyzers.Tests.Rules.Netmq;

/// <summary>The fixes for what runs beside sockets: pollers, timers, queues, actors, monitors, and endpoints of NetMQ's ipc.</summary>
public sealed class NetmqLoopTests : RuleTests<ComesFromNetmq>
{
    private protected override ImmutableArray<MetadataReference> ProgramReferences => References.WithNetMq;

    [Fact]
    public async Task MakesAReactorOfAPollerWithItsSocketsAndTimers() => await Fixed<ComesFromNetmqFix>(
        """
        using System;
        using NetMQ;
        using NetMQ.Sockets;

        public static class Server
        {
            public static void Run()
            {
                using var server = new ResponseSocket("@tcp://127.0.0.1:5555");
                using var other = new NetMQ.Sockets.PullSocket();
                var timer = new NetMQTimer(TimeSpan.FromSeconds(1));
                server.ReceiveReady += (sender, args) =>
                {
                    var question = args.Socket.ReceiveFrameString();
                    server.SendFrame(question);
                };
                using var poller = new NetMQPoller { server, timer };
                poller.Add(other);
                other.ReceiveReady += (_, e) => Console.WriteLine(e.Socket.ReceiveFrameString());
                timer.Elapsed += (_, _) => poller.Stop();
                poller.Run();
            }
        }
        """,
        """
        using System;
        using NetMQ;
        using NetMQ.Sockets;

        public static class Server
        {
            public static void Run()
            {
                using var server = new PactMQ.ReplySocket();
                server.Attach("@tcp://127.0.0.1:5555");
                using var other = new PactMQ.PullSocket();
                using var poller = new PactMQ.Reactor();
                poller.OnMessage(server, _ => {
                    var question = server.ReceiveString();
                    server.Send(question);
                });
                poller.OnMessage(other, _ => Console.WriteLine(other.ReceiveString()));
                poller.Every(TimeSpan.FromSeconds(1), () => poller.Stop());
                poller.Run();
            }
        }
        """);

    [Theory]
    [InlineData("poller.Run(); socket.ReceiveReady -= Handle;", "void Handle(object? sender, NetMQSocketEventArgs e) { }")]
    [InlineData("socket.ReceiveReady += Handle; poller.Run();", "void Handle(object? sender, NetMQSocketEventArgs e) { }")]
    [InlineData("socket.ReceiveReady += (s, e) => System.Console.WriteLine(e.IsReadyToReceive); poller.Run();", "")]
    [InlineData("System.Console.WriteLine(poller.IsRunning);", "")]
    public async Task LeavesAPollerThatDoesMore(string statements, string local) => await NotFixed<ComesFromNetmqFix>($$"""
        using NetMQ;

        public static class Server
        {
            public static void Run()
            {
                using var socket = {|PMQ9001:new NetMQ.Sockets.PullSocket()|};
                using var poller = {|PMQ9006:new NetMQPoller { socket }|};
                {{statements}}
                {{local}}
            }
        }
        """);

    [Fact]
    public async Task MakesACollectionOfAQueue() => await Fixed<ComesFromNetmqFix>(
        """
        using System;
        using NetMQ;

        public static class Work
        {
            public static void Run()
            {
                using var queue = new NetMQQueue<string>();
                queue.Enqueue("a");
                if (queue.TryDequeue(out var one, TimeSpan.FromSeconds(1)))
                {
                    Console.WriteLine(one + queue.Count);
                }

                Console.WriteLine(queue.Dequeue());
            }
        }
        """,
        """
        using System;
        using NetMQ;

        public static class Work
        {
            public static void Run()
            {
                using var queue = new System.Collections.Concurrent.BlockingCollection<string>();
                queue.Add("a");
                if (queue.TryTake(out var one, TimeSpan.FromSeconds(1)))
                {
                    Console.WriteLine(one + queue.Count);
                }

                Console.WriteLine(queue.Take());
            }
        }
        """);

    [Fact]
    public async Task MakesATaskOfAnActor() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Program
        {
            public static string Run()
            {
                var word = "a";
                using var actor = NetMQActor.Create(shim =>
                {
                    shim.SignalOK();
                    while (true)
                    {
                        var command = shim.ReceiveFrameString();
                        if (command == NetMQActor.EndShimMessage)
                        {
                            break;
                        }

                        shim.SendFrame(command + command);
                    }
                });
                actor.SendFrame(word);
                return actor.ReceiveFrameString();
            }
        }
        """,
        """
        using NetMQ;

        public static class Program
        {
            public static string Run()
            {
                var word = "a";
                var actorEndpoint = "inproc://" + System.Guid.NewGuid();
                using var actor = new PactMQ.PairSocket();
                actor.Bind(actorEndpoint);
                var actorWork = System.Threading.Tasks.Task.Run(() =>
                {
                    using var shim = new PactMQ.PairSocket();
                    shim.Connect(actorEndpoint);
                    while (true)
                    {
                        var command = shim.ReceiveString();
                        if (command == "endPipe")
                        {
                            break;
                        }

                        shim.Send(command + command);
                    }
                });
                try
                {
                    actor.Send(word);
                    return actor.ReceiveString();
                }
                finally
                {
                    actor.Send("endPipe");
                    actorWork.Wait();
                }
            }
        }
        """);

    [Fact]
    public async Task LeavesAnActorThatHearsNoEnd() => await NotFixed<ComesFromNetmqFix>("""
        using NetMQ;

        public static class Program
        {
            public static void Run()
            {
                using var actor = {|PMQ9008:NetMQActor.Create(shim =>
                {
                    shim.SignalOK();
                    while (true)
                    {
                        {|PMQ9003:shim.ReceiveFrameString()|};
                    }
                })|};
            }
        }
        """);

    [Fact]
    public async Task MakesALoopOfAMonitor() => await Fixed<ComesFromNetmqFix>(
        """
        using System;
        using NetMQ;
        using NetMQ.Monitoring;

        public static class Program
        {
            public static void Run()
            {
                using var socket = new NetMQ.Sockets.DealerSocket(">tcp://127.0.0.1:5555");
                using var monitor = new NetMQMonitor(socket, "inproc://monitor", SocketEvents.All);
                monitor.Connected += (sender, e) => Console.WriteLine(e.Address);
                monitor.Disconnected += (_, _) =>
                {
                    Console.WriteLine("gone");
                };
                monitor.StartAsync();
                socket.SendFrame("a");
                monitor.Stop();
            }
        }
        """,
        """
        using System;
        using NetMQ;
        using NetMQ.Monitoring;

        public static class Program
        {
            public static void Run()
            {
                using var socket = new PactMQ.DealerSocket();
                socket.Attach(">tcp://127.0.0.1:5555");
                using var monitor = socket.Monitor();
                _ = System.Threading.Tasks.Task.Run(async () =>
                {
                    await foreach (var happened in monitor)
                    {
                        switch (happened)
                        {
                            case PactMQ.Connected:
                                Console.WriteLine(happened.Endpoint);
                                break;
                            case PactMQ.Disconnected:
                                {
                                    Console.WriteLine("gone");
                                }
                                break;
                        }
                    }
                });
                socket.Send("a");
                monitor.Dispose();
            }
        }
        """);

    [Fact]
    public async Task GivesAnIpcNameAPort() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Program
        {
            private const string Named = "ipc://jobs";

            public static void Run(NetMQ.Sockets.PullSocket pull, NetMQ.Sockets.PushSocket push)
            {
                pull.Bind("ipc://jobs");
                push.Connect("ipc://jobs");
                push.Connect(Named);
            }
        }
        """,
        """
        using NetMQ;

        public static class Program
        {
            private const string Named = "ipc://jobs";

            public static void Run(NetMQ.Sockets.PullSocket pull, NetMQ.Sockets.PushSocket push)
            {
                pull.Bind("tcp://127.0.0.1:22523");
                push.Connect("tcp://127.0.0.1:22523");
                push.Connect(Named);
            }
        }
        """);
}
