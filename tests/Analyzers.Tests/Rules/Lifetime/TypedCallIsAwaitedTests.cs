using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class TypedCallIsAwaitedTests : RuleTests<TypedCallIsAwaited>
{
    private const string Contracts = """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            IAsyncEnumerable<decimal> WatchAsync(string symbol, CancellationToken ct = default);
        }

        [PublishSubscribe]
        public interface IWeather
        {
            ValueTask UpdatedAsync(int degrees);
        }

        """;

    [Fact]
    public async Task SeesWhatIsDropped() => await Reports(Contracts + """
        internal sealed class Program(IQuotes quotes, QuotesClient client, IWeather weather)
        {
            public void Run()
            {
                [|quotes.GetAsync("a")|];
                [|client.GetAsync("a")|];
                [|weather.UpdatedAsync(1)|];
                Action later = () => { [|quotes.GetAsync("b")|]; };
                later();
            }

            public async Task RunAsync()
            {
                [|quotes.WatchAsync("a")|];
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task LeavesAloneWhatIsAwaitedOrLeftToTheCompiler() => await Silent(Contracts + """
        internal sealed class Program(IQuotes quotes, IWeather weather)
        {
            public async Task<decimal> RunAsync()
            {
                await weather.UpdatedAsync(1);
                _ = quotes.GetAsync("on purpose");
                var later = quotes.GetAsync("a");
        #pragma warning disable CS4014
                weather.UpdatedAsync(2); // CS4014 says it
        #pragma warning restore CS4014
                await foreach (var price in quotes.WatchAsync("a"))
                {
                    return price;
                }

                return await later;
            }

            public ValueTask<decimal> Pass() => quotes.GetAsync("a");

            public void Other() => Fire();

            private static Task Fire() => Task.CompletedTask;
        }
        """);
}
