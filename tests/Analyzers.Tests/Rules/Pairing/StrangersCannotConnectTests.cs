using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class StrangersCannotConnectTests : RuleTests<StrangersCannotConnect>
{
    [Fact]
    public async Task ABindOnEveryInterface() => await Reports("""
        [RequestReply] public interface IQuotes { ValueTask<decimal> GetAsync(string symbol); }

        public sealed class Server(IQuotes quotes)
        {
            private readonly RouterSocket _router = new();

            public void Run()
            {
                _router.Bind([|"tcp://*:5555"|]);
                using var publisher = new PublisherSocket();
                publisher.Bind([|"tcp://0.0.0.0:5556"|]);
                publisher.Bind([|"tcp://[::]:5556"|]);
                using var server = new QuotesServer([|"tcp://*:5557"|], quotes);
            }
        }
        """);

    [Fact]
    public async Task OneInterfaceOrOptionsAreSilent() => await Silent("""
        public sealed class Server(SocketOptions options, RouterSocket made)
        {
            public void Run()
            {
                using var router = new RouterSocket(options);
                router.Bind("tcp://*:5555");
                using var publisher = new PublisherSocket();
                publisher.Bind("tcp://127.0.0.1:5556");
                publisher.Bind("tcp://eth0:5556");
                publisher.Bind("ipc://*");
                publisher.Connect("tcp://localhost:5556");
                made.Bind("tcp://*:5557");
            }
        }
        """);

    [Fact]
    public async Task OptionsThatAreWrittenHereSayWhetherTheyChooseAMechanism() => await Reports("""
        using var router = new RouterSocket(new SocketOptions { Linger = TimeSpan.Zero, RouterMandatory = true });
        router.Bind([|"tcp://*:5555"|]);
        using var pull = new PullSocket(new() { ReceiveTimeout = TimeSpan.FromSeconds(1) });
        pull.Bind([|"tcp://*:5556"|]);
        """);
}
