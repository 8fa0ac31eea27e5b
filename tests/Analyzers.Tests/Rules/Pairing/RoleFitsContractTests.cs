using PactMQ.Analyzers.Fixes.Pairing;
using PactMQ.Analyzers.Pairing;

namespace PactMQ.Analyzers.Tests.Rules.Pairing;

public sealed class RoleFitsContractTests : RuleTests<RoleFitsContract>
{
    private const string Contracts = """
        using Microsoft.Extensions.DependencyInjection;

        [RequestReply] public interface IQuotes { ValueTask<decimal> GetAsync(string symbol); }
        [PublishSubscribe] public interface IWeather { ValueTask UpdatedAsync(string zip); }
        [Pipeline] public interface IJobs { ValueTask RunAsync(int job); }
        [ExclusivePair] public interface ISignal { ValueTask ReadyAsync(); }
        public interface IPlain { ValueTask RunAsync(); }

        public sealed class Both : IQuotes, IWeather, IJobs, ISignal, IPlain
        {
            public ValueTask<decimal> GetAsync(string symbol) => new(1m);
            public ValueTask UpdatedAsync(string zip) => default;
            public ValueTask RunAsync(int job) => default;
            public ValueTask ReadyAsync() => default;
            public ValueTask RunAsync() => default;
        }

        """;

    [Fact]
    public async Task EveryOtherRoleIsWrong()
    {
        var messages = await Reports(Contracts + """
            public static class Setup
            {
                public static void Add(PactMQBuilder mq)
                {
                    mq.[|AddServer<IWeather, Both>|]("tcp://*:5555");
                    mq.[|AddClient<IJobs>|]("tcp://localhost:5555");
                    mq.[|AddPublisher<IQuotes>|]();
                    mq.[|AddPuller<ISignal, Both>|]("tcp://*:5556");
                }
            }
            """);

        Assert.Equal("IWeather cannot be given to AddServer: it follows the pattern PublishSubscribe: use AddSubscriber", messages[0]);
        Assert.Equal("ISignal cannot be given to AddPuller: it follows the pattern ExclusivePair: use AddPair", messages[3]);
    }

    [Fact]
    public async Task FittingAndOpenRolesAreSilent() => await Silent(Contracts + """
        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                .AddServer<IQuotes, Both>("tcp://*:5555").AddClient<IQuotes>("tcp://localhost:5555")
                .AddPublisher<IWeather>("tcp://*:5556").AddSubscriber<IWeather, Both>("tcp://localhost:5556")
                .AddPusher<IJobs>("tcp://localhost:5557").AddPuller<IJobs, Both>("tcp://*:5557"));

            // Registered by hand, perhaps.
            public static void Plain(PactMQBuilder mq) => mq.AddClient<IPlain>("tcp://localhost:5557");

            public static void Open<T>(PactMQBuilder mq) where T : class => mq.AddClient<T>("tcp://localhost:1");

            public static void AddServer<TOne, TTwo>(string endpoint) => Console.WriteLine(endpoint);

            public static void Other() => AddServer<IWeather, Both>("elsewhere");
        }
        """);

    [Fact]
    public async Task TheSideStaysAndTheRoleFits() => await Fixed<RoleFitsContractFix>(
        Contracts + """
        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                .AddServer<IWeather, Both>("tcp://*:5555")
                .AddPublisher<IJobs>("tcp://localhost:5556")
                .AddPusher<IWeather>("tcp://*:5557")
                .AddServer<ISignal, Both>("tcp://*:5558"));
        }
        """,
        Contracts + """
        public static class Setup
        {
            public static void Add(IServiceCollection services) => services.AddPactMQ(mq => mq
                .AddSubscriber<IWeather, Both>("tcp://*:5555")
                .AddPusher<IJobs>("tcp://localhost:5556")
                .AddPublisher<IWeather>("tcp://*:5557")
                .AddPair<ISignal, Both>("tcp://*:5558"));
        }
        """);

    [Fact]
    public async Task APairNeedsAHandler() => await NotFixed<RoleFitsContractFix>(
        Contracts + "public static class Setup { public static void Add(PactMQBuilder mq) => mq.[|AddClient<ISignal>|](\"tcp://localhost:5558\"); }");
}
