using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class EndpointIsBoundOnceTests : RuleTests<EndpointIsBoundOnce>
{
    [Fact]
    public async Task ASecondBindOfTheSamePlace()
    {
        var messages = await Reports("""
            const string Endpoint = "inproc://one";
            using var first = new PullSocket();
            first.Bind("tcp://*:5555");
            first.Bind(Endpoint);
            using (var second = new PullSocket())
            {
                second.Bind([|"tcp://127.0.0.1:5555"|]);
                second.Bind([|Endpoint|]);
            }
            """);

        Assert.Equal("'tcp://127.0.0.1:5555' cannot be bound: 'tcp://*:5555' still is (Program.cs, line 3)", messages[0]);
    }

    [Fact]
    public async Task TwoRegistrations() => await Reports("""
        using Microsoft.Extensions.DependencyInjection;

        [PublishSubscribe] public interface IOne { ValueTask ThisAsync(); }
        [PublishSubscribe] public interface ITwo { ValueTask ThatAsync(); }

        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                .AddPublisher<IOne>("tcp://*:5555")
                .AddPublisher<ITwo>([|"tcp://*:5555"|]));

            public static async Task ByHand()
            {
                await using var one = new OnePublisher("inproc://events");
                await using var two = new TwoPublisher([|"inproc://events"|]);
            }
        }
        """);

    [Fact]
    public async Task WaysThatDoNotMeetAreSilent() => await Silent("""
        internal sealed class Look
        {
            private const string Endpoint = "inproc://one";
            private PullSocket _changing = new();

            public void Alike(bool often, Action<Action> throws)
            {
                using (var first = new PullSocket())
                {
                    first.Bind(Endpoint);
                }

                using var second = new PullSocket();
                second.Bind(Endpoint);
                second.Unbind(Endpoint);
                second.Bind(Endpoint);
                throws(() => { using var third = new PullSocket(); third.Bind(Endpoint); });
            }

            public void Branches(bool often)
            {
                using var socket = new PullSocket();
                using var other = new PullSocket();
                if (often)
                {
                    socket.Bind(Endpoint);
                }
                else
                {
                    other.Bind(Endpoint);
                }

                if (often)
                {
                    return;
                }

                other.Bind("tcp://*:*");
                socket.Bind("tcp://*:*");
                socket.Bind("tcp://127.0.0.1:5555");
                other.Bind("tcp://127.0.0.2:5555");
            }

            public void Again()
            {
                var socket = new PullSocket();
                socket.Bind(Endpoint);
                socket.Dispose();
                socket = new PullSocket();
                socket.Bind(Endpoint);
                _changing.Bind("inproc://two");
                _changing.Dispose();
                _changing = new();
                _changing.Bind("inproc://two");
            }

            public void Refused()
            {
                using var socket = new PullSocket();
                socket.Bind("inproc://three");
                using var other = new PullSocket();
                try
                {
                    other.Bind("inproc://three");
                }
                catch (EndpointException)
                {
                }
            }
        }
        """);

    [Fact]
    public async Task EachContextHasItsNames() => await Silent("""
        internal static class Names
        {
            public static void Run(SocketContext given, SocketContext other)
            {
                using var context = new SocketContext();
                using var first = new PullSocket(context);
                first.Bind("inproc://name");
                using var second = new PullSocket();
                second.Bind("inproc://name");
                using var third = new PullSocket(given);
                third.Bind("inproc://name");
                using var fourth = new PullSocket(other);
                fourth.Bind("inproc://name");
                using var publisher = new PublisherSocket(given);
                publisher.Bind("inproc://events");
            }
        }
        """);

    [Fact]
    public async Task GroupsOverUdpAreShared() => await Silent("""
        using var one = new DishSocket();
        using var other = new DishSocket();
        one.Bind("udp://239.0.0.1:5555");
        other.Bind("udp://239.0.0.1:5555");
        """);
}
