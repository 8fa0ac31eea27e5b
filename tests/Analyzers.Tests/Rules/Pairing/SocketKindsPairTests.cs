using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class SocketKindsPairTests : RuleTests<SocketKindsPair>
{
    private const string Contracts = """
        using Microsoft.Extensions.DependencyInjection;

        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
        }

        public sealed class Quotes : IQuotes
        {
            public ValueTask<decimal> GetAsync(string symbol, CancellationToken ct) => new(1m);
        }

        [PublishSubscribe]
        public interface IWeather
        {
            ValueTask UpdatedAsync(string zip, double degrees);
        }

        [PublishSubscribe]
        public interface ITrades
        {
            ValueTask DoneAsync(string symbol);
        }

        public sealed class WeatherLog : IWeather
        {
            public ValueTask UpdatedAsync(string zip, double degrees) => default;
        }

        """;

    [Fact]
    public async Task TwoKindsAtOneEndpoint()
    {
        var messages = await Reports("""
            using var publisher = new PublisherSocket();
            publisher.Bind("tcp://*:5556");
            using var puller = new PullSocket();
            puller.Connect([|"tcp://localhost:5556"|]);
            """);

        Assert.Equal(
            "A PULL socket connects to 'tcp://localhost:5556', where a PUB socket is bound (Program.cs, line 2), and they will never talk: PULL talks to PUSH only",
            messages.Single());
    }

    [Theory]
    [InlineData("tcp://*:5556", "tcp://127.0.0.1:5556")]
    [InlineData("tcp://0.0.0.0:5556", "tcp://[::1]:5556")]
    [InlineData("tcp://127.0.0.1:5556", "tcp://localhost:5556")]
    [InlineData("tcp://eth0:5556", "tcp://eth0:5556")]
    [InlineData("ipc:///tmp/one", "ipc:///tmp/one")]
    [InlineData("inproc://one", "inproc://one")]
    public async Task TextsThatMeanOnePlace(string bound, string connected) => await Reports($$"""
        using var one = new RequestSocket();
        using var other = new RequestSocket();
        one.Connect([|"{{connected}}"|]);
        other.Bind("{{bound}}");
        """);

    [Theory]
    [InlineData("tcp://*:5556", "tcp://prices:5556")]
    [InlineData("tcp://*:5556", "tcp://localhost:5557")]
    [InlineData("tcp://eth0:5556", "tcp://localhost:5556")]
    [InlineData("tcp://127.0.0.1:*", "tcp://127.0.0.1:5556")]
    [InlineData("ipc:///tmp/one", "inproc:///tmp/one")]
    [InlineData("inproc://one", "inproc://two")]
    public async Task TextsThatMayMeanTwo(string bound, string connected) => await Silent($$"""
        using var one = new RequestSocket();
        using var other = new RequestSocket();
        one.Connect("{{connected}}");
        other.Bind("{{bound}}");
        """);

    [Fact]
    public async Task ConstantsFieldsAndInterpolationsInAllMembersOfAType() => await Reports("""
        internal static class Ports
        {
            public const int Jobs = 5557;
            public const string Results = "inproc://results";
        }

        internal sealed class Farm(PushSocket push)
        {
            private static readonly string JobsFrom = $"tcp://localhost:{Ports.Jobs}";
            private readonly DealerSocket _dealer = new();
            private readonly Socket _sink = new GatherSocket();

            public string Where { get; set; } = "";

            public void Start()
            {
                push.Bind($"tcp://*:{Ports.Jobs}");
                push.Bind(Ports.Results);
            }

            public void Work()
            {
                _dealer.Connect([|JobsFrom|]);
                var results = Ports.Results;
                _sink.Connect([|results|]);
            }
        }
        """);

    [Fact]
    public async Task TheEndpointThatABindReturned() => await Reports("""
        using var server = new RouterSocket();
        var endpoint = server.Bind("tcp://127.0.0.1:*");
        using var wrong = new SubscriberSocket();
        wrong.Connect([|endpoint|]);
        using var right = new RequestSocket();
        right.Connect(endpoint);
        """);

    [Fact]
    public async Task RegistrationsOfAHost()
    {
        var messages = await Reports(Contracts + """
            public static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                    .AddServer<IQuotes, Quotes>("tcp://*:5555")
                    .AddSubscriber<IWeather, WeatherLog>([|"tcp://localhost:5555"|])
                    .AddPublisher<ITrades>("inproc://events"));

                public static void Also(IServiceCollection services) => services.AddPactMQ(mq => mq
                    .AddSubscriber<IWeather, WeatherLog>([|"inproc://events"|]));
            }
            """);

        Assert.Contains("the server of IQuotes (ROUTER)", messages[0], StringComparison.Ordinal);
        Assert.Contains("they are ends of different contracts", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TypedEndsByHandAndPlainSockets() => await Reports(Contracts + """
        public sealed class Ends
        {
            public async Task Run()
            {
                await using var server = new QuotesServer("tcp://127.0.0.1:*", new Quotes());
                await using var right = new QuotesClient(server.Endpoint);
                await using var wrong = new WeatherSubscriber([|server.Endpoint|]);
                using var plain = new PushSocket();
                plain.Attach("@inproc://a,>inproc://b");
                using var third = new PairSocket();
                third.Connect([|"inproc://a"|]);
            }
        }
        """);

    [Fact]
    public async Task Devices() => await Reports("""
        using var queue = Intermediary.SharedQueue("tcp://*:5555", "tcp://*:5556");
        using var client = new RequestSocket();
        client.Connect("tcp://localhost:5555");
        using var server = new PullSocket();
        server.Connect([|"tcp://localhost:5556"|]);
        """);

    [Fact]
    public async Task CorrectPairsAreSilent() => await Silent(Contracts + """
        public sealed class Ends
        {
            private const string Endpoint = "tcp://127.0.0.1:5555";

            public void Plain(Socket unknown, string endpoint)
            {
                using var router = new RouterSocket();
                router.Bind(Endpoint);
                using var req = new RequestSocket();
                req.Connect(Endpoint);
                using var dealer = new DealerSocket();
                dealer.Connect(Endpoint);
                using var client = new QuotesClient(Endpoint);
                unknown.Bind("inproc://unknown");
                using var push = new PushSocket();
                push.Connect("inproc://unknown");
                push.Connect(endpoint);
                using var stream = new StreamSocket();
                stream.Connect(Endpoint);
            }

            public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                .AddServer<IQuotes, Quotes>("tcp://*:5556")
                .AddClient<IQuotes>("tcp://localhost:5556")
                .AddPublisher<IWeather>("tcp://*:5557")
                .AddSubscriber<IWeather, WeatherLog>("tcp://localhost:5557"));
        }
        """);

    [Fact]
    public async Task ProgramsThatUseOnePortAtDifferentTimesAreSilent() => await Silent("""
        internal static class HelloServer
        {
            public static void Run()
            {
                using var reply = new ReplySocket();
                reply.Bind("tcp://*:5555");
            }
        }

        internal static class WeatherServer
        {
            public static void Run()
            {
                using var publisher = new PublisherSocket();
                publisher.Bind("tcp://*:5555");
            }

            private static class Client
            {
                public static void Run()
                {
                    using var request = new RequestSocket();
                    request.Connect("tcp://localhost:5555");
                }
            }
        }

        public sealed class SocketTests
        {
            private const string Endpoint = "inproc://test";

            public void Pipeline()
            {
                using var push = new PushSocket();
                push.Bind(Endpoint);
                using var pull = new PullSocket();
                pull.Connect(Endpoint);
            }

            public void Pairs()
            {
                {
                    using var pair = new PairSocket();
                    pair.Bind(Endpoint);
                    using var other = new PairSocket();
                    other.Connect(Endpoint);
                }

                {
                    using var publisher = new PublisherSocket();
                    publisher.Bind(Endpoint);
                    using var subscriber = new SubscriberSocket();
                    subscriber.Connect(Endpoint);
                }
            }
        }
        """);

    [Fact]
    public async Task NamesOfTwoContextsDoNotMeet() => await Silent("""
        using var one = new SocketContext();
        using var other = new SocketContext();
        using var publisher = new PublisherSocket(one);
        publisher.Bind("inproc://name");
        using var pull = new PullSocket(other);
        pull.Connect("inproc://name");
        """);

    [Fact]
    public async Task OneFittingBindIsEnough() => await Silent("""
        internal sealed class Broker
        {
            public void Old() { using var push = new PushSocket(); push.Bind("tcp://*:5555"); }

            public void New() { using var router = new RouterSocket(); router.Bind("tcp://*:5555"); }

            public void Client() { using var dealer = new DealerSocket(); dealer.Connect("tcp://localhost:5555"); }
        }
        """);
}
