using PactMQ.Analyzers.Fixes.Pairing;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class EndpointIsWellFormedTests : RuleTests<EndpointIsWellFormed>
{
    [Theory]
    [InlineData("localhost:5555", "names no transport")]
    [InlineData("tpc://localhost:5555", "names the transport 'tpc'")]
    [InlineData("tcp://localhost", "has no port")]
    [InlineData("tcp://:5555", "has no host")]
    [InlineData("tcp://localhost:55555555", "has the port '55555555'")]
    [InlineData("tcp://local host:5555", "neither an address nor a name")]
    [InlineData("tcp://::1:5555", "has a host with colons")]
    [InlineData("tcp://*:5555", "is a wildcard")]
    [InlineData("tcp://localhost:*", "is a wildcard")]
    [InlineData("inproc://", "has nothing behind")]
    [InlineData("ipc://@", "has no name")]
    public async Task SaysWhatConnectWouldRefuse(string endpoint, string fault)
    {
        var messages = await Reports($$"""
            using var socket = new DealerSocket();
            socket.Connect([|"{{endpoint}}"|]);
            """);

        Assert.Contains(fault, messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnowsTheLongestPath() => await Reports($$"""
        using var socket = new PairSocket();
        socket.Bind("ipc://{{new string('a', 107)}}");
        socket.Bind([|"ipc://{{new string('a', 108)}}"|]);
        socket.Bind([|"inproc://{{new string('a', 257)}}"|]);
        """);

    [Fact]
    public async Task FollowsConstantsAndReadOnlyFields() => await Reports("""
        internal static class Endpoints
        {
            public const int Port = 70000;
            public const string Host = "localhost";
            public static readonly string Jobs = $"tcp://{Host}:{Port}";
            public static string Results => "tcp//" + Host + ":1";
        }

        internal sealed class Worker
        {
            private readonly string _own = "ipx://worker";

            public void Run(PullSocket pull, PushSocket push)
            {
                var local = $"tcp://{Endpoints.Host}";
                pull.Connect([|Endpoints.Jobs|]);
                push.Connect([|Endpoints.Results|]);
                push.Connect([|_own|]);
                push.Connect([|local|]);
            }
        }
        """);

    [Fact]
    public async Task KnowsWhichKindsATransportCarries() => await Reports("""
        using var stream = new StreamSocket();
        stream.Bind([|"inproc://raw"|]);
        using var pub = new PublisherSocket();
        pub.Bind([|"udp://239.0.0.1:5555"|]);
        pub.Connect([|"@tcp://localhost:5555"|]);
        pub.Bind([|">tcp://localhost:5555"|]);
        using var radio = new RadioSocket();
        radio.Connect("udp://239.0.0.1:5555");
        radio.Bind([|"udp://239.0.0.1:5555"|]);
        """);

    [Fact]
    public async Task ReadsListsAndTypedEnds() => await Reports("""
        using Microsoft.Extensions.DependencyInjection;

        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services, RouterSocket router)
            {
                services.AddPactMQ(mq => mq.AddClient<IQuotes>([|"tcp:localhost:5555"|]));
                router.Attach([|"@tcp://*:5555,>tcp://*:5556"|]);
                using var client = new QuotesClient([|"tcp://*:5555"|]);
            }
        }
        """);

    [Fact]
    public async Task LeavesAloneWhatIsWellFormedOrUnknown() => await Silent("""
        internal static class Look
        {
            public static void Alike(Socket socket, string endpoint, int port, string host)
            {
                socket.Bind("tcp://*:5555");
                socket.Bind("tcp://eth0:0");
                socket.Bind("tcp://[::1]:*");
                socket.Bind("@tcp://127.0.0.1:*");
                socket.Bind("ipc://*");
                socket.Bind("udp://239.0.0.1:5555");
                socket.Connect(">tcp://some-host.example:1");
                socket.Connect("tcp://127.0.0.1:6000;10.0.0.1:5555");
                socket.Connect("inproc://a b:c");
                socket.Connect("ipc://@abstract");
                socket.Connect(endpoint);
                socket.Connect($"tcp://{host}:{port}");
                var changing = "nonsense";
                changing = endpoint;
                socket.Connect(changing);
                socket.Attach("@tcp://*:5555,>inproc://other");
                Connect("nonsense");
            }

            private static void Connect(string text) => Console.WriteLine(text);
        }
        """);

    [Fact]
    public async Task DoesNotTrustAFieldThatItsConstructorWrites() => await Silent("""
        internal sealed class Worker
        {
            private readonly string _endpoint = "to be set";

            public Worker(string endpoint) => _endpoint = endpoint;

            public void Run(PullSocket pull) => pull.Connect(_endpoint);
        }
        """);

    [Fact]
    public async Task WritesWhatWasMeant() => await Fixed<EndpointIsWellFormedFix>(
        """
        using var socket = new RouterSocket();
        socket.Connect([|"tcp://*:5555"|]);
        socket.Connect([|"tpc://localhost:5555"|]);
        socket.Connect([|"localhost:5555"|]);
        socket.Connect([|"TCP://localhost:5555"|]); // shouting
        socket.Connect([|"tcp:/localhost:5555"|]);
        socket.Attach([|"@tcp://*:5555,>inprok://other"|]);
        """,
        """
        using var socket = new RouterSocket();
        socket.Connect("tcp://localhost:5555");
        socket.Connect("tcp://localhost:5555");
        socket.Connect("tcp://localhost:5555");
        socket.Connect("tcp://localhost:5555"); // shouting
        socket.Connect("tcp://localhost:5555");
        socket.Attach("@tcp://*:5555,>inproc://other");
        """);

    [Fact]
    public async Task DoesNotGuess() => await NotFixed<EndpointIsWellFormedFix>("""
        const string Elsewhere = "tpc://localhost:5555";
        using var socket = new DealerSocket();
        socket.Connect([|"tcp://localhost:*"|]);
        socket.Connect([|"http://localhost:80"|]);
        socket.Connect([|Elsewhere|]);
        """);
}
