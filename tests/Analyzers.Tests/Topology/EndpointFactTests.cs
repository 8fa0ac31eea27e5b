namespace PactMQ.Analyzers.Tests.Topology;

/// <summary>What an assembly tells others about its endpoints.</summary>
public sealed class EndpointFactTests
{
    [Fact]
    public void SocketsAndTypedEndsAreWrittenDown()
    {
        var facts = Solution.FactsOf("Facts", """
            namespace Shop;

            [RequestReply(Name = "prices")] public interface IQuotes { ValueTask<decimal> GetAsync(string symbol); }
            [Pipeline] public interface IJobs { ValueTask RunAsync(int job); }

            public static class Places
            {
                [NamedEndpoint] public const string Quotes = "tcp://localhost:5555";
            }

            public sealed class Ends(string given)
            {
                private JobsPusher Jobs { get; } = new("@inproc://jobs");

                public void Run(Socket unknown)
                {
                    Action make = () => new QuotesClient(Places.Quotes).ToString();
                    using var router = new RouterSocket();
                    router.Bind("tcp://*:5556");
                    router.Attach("@ipc:///a,>ipc:///b");
                    unknown.Connect(given);
                    Jobs.ToString();
                    make();
                }
            }
            """);

        Assert.Equal(
            [
                "\"Shop.Ends.Jobs\", \"PUSH\", true, Endpoint = \"inproc://jobs\", Contract = \"Jobs\", Role = \"pusher\"",
                "\"Shop.Ends.Run\", \"\", false",
                "\"Shop.Ends.Run\", \"DEALER\", false, Endpoint = \"tcp://localhost:5555\", Name = \"Shop.Places.Quotes\", Contract = \"prices\", Role = \"client\"",
                "\"Shop.Ends.Run\", \"ROUTER\", false, Endpoint = \"ipc:///b\"",
                "\"Shop.Ends.Run\", \"ROUTER\", true, Endpoint = \"ipc:///a\"",
                "\"Shop.Ends.Run\", \"ROUTER\", true, Endpoint = \"tcp://*:5556\"",
            ],
            facts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnAssemblyWithoutEndpointsTellsNothing() =>
        Assert.Empty(Solution.FactsOf("Nothing", "public static class Other { public static void Connect() => Console.WriteLine(\"Connect\"); }"));
}
