using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class TopologyHoldsTests : RuleTests<TopologyHolds>
{
    [Fact]
    public async Task TypesThatMeetAtANamedEndpoint() => await Reports("""
        internal static class Endpoints
        {
            [NamedEndpoint] public const string Jobs = "tcp://127.0.0.1:5557";
            [NamedEndpoint] public static string Results => "inproc://results";
        }

        internal sealed class Server
        {
            public void Run(PushSocket push, PublisherSocket publisher) { push.Bind(Endpoints.Jobs); publisher.Bind(Endpoints.Results); }
        }

        internal sealed class Other
        {
            public void Run(RouterSocket router) => router.Bind({|PMQ2004:Endpoints.Jobs|});
        }

        internal sealed class Worker
        {
            public void Run(PullSocket pull, DealerSocket dealer) { dealer.Connect({|PMQ2001:Endpoints.Results|}); pull.Connect(Endpoints.Jobs); }
        }
        """);

    [Fact]
    public async Task ARootComparesAllItsTypes() => await Reports("""
        [assembly: TopologyRoot]

        internal sealed class Server
        {
            public void Run(PushSocket push, PublisherSocket publisher) { push.Bind("tcp://*:5557"); publisher.Bind({|PMQ2005:"inproc://events"|}); }
        }

        internal sealed class Worker
        {
            public void Run(DealerSocket dealer) => dealer.Connect({|PMQ2001:"tcp://localhost:5557"|});

            public void Lost(PullSocket pull) => pull.Connect({|PMQ2005:"inproc://nowhere"|});
        }
        """);

    [Fact]
    public async Task WithoutNamesOrARootTypesAreTheBorder() => await Silent("""
        internal sealed class Server
        {
            public void Run(PushSocket push) => push.Bind("tcp://*:5557");
        }

        internal sealed class Worker
        {
            public void Run(DealerSocket dealer) => dealer.Connect("tcp://localhost:5557");
        }
        """);

    [Fact]
    public async Task WhatCannotBeKnownIsSilent() => await Silent("""
        [assembly: TopologyRoot]

        internal static class Endpoints
        {
            [NamedEndpoint] public const string Jobs = "tcp://127.0.0.1:5557";
        }

        internal sealed class Server(string endpoint, Socket unknown)
        {
            public void Run(PushSocket push, RouterSocket router) { push.Bind(Endpoints.Jobs); router.Bind(endpoint); unknown.Bind("inproc://unknown"); }
        }

        internal sealed class Worker
        {
            public void Run(PullSocket pull, DealerSocket dealer, SubscriberSocket subscriber)
            {
                pull.Connect(Endpoints.Jobs);
                dealer.Connect("tcp://localhost:6000");
                subscriber.Connect("inproc://unknown");
                subscriber.Connect("tcp://elsewhere:5557");
            }
        }
        """);
}
