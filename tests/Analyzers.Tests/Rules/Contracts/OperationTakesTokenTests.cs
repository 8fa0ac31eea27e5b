using PactMQ.Analyzers.Contracts;
using PactMQ.Analyzers.Fixes.Contracts;

namespace PactMQ.Analyzers.Tests.Rules.Contracts;

public sealed class OperationTakesTokenTests : RuleTests<OperationTakesToken>
{
    [Fact]
    public async Task SeesCallsThatNobodyCanGiveUp() => await Reports("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> [|GetAsync|](string symbol);
            IAsyncEnumerable<decimal> [|WatchAsync|]();
        }
        """);

    [Fact]
    public async Task LeavesAloneWhatTakesOneOrEndsAtOnce() => await Silent("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
            [OneWay] ValueTask TouchAsync(string symbol);
            ValueTask<decimal> FirstAsync() => GetAsync("a");
        }

        [Pipeline]
        public interface IJobs
        {
            ValueTask RunAsync(int job);
        }

        public interface IOther
        {
            ValueTask RunAsync(int job);
        }
        """);

    [Fact]
    public async Task TakesOne() => await Fixed<OperationTakesTokenFix>(
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol);
            ValueTask<decimal> LastAsync();
        }
        """,
        """
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken cancellationToken = default);
            ValueTask<decimal> LastAsync(CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public async Task LeavesASignatureThatSomeoneImplements() => await NotFixed<OperationTakesTokenFix>("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> [|GetAsync|](string symbol);
        }

        public sealed class Quotes : IQuotes
        {
            public ValueTask<decimal> GetAsync(string symbol) => new(1);
        }
        """);
}
