using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class OperationsDoNotOverlapTests : RuleTests<OperationsDoNotOverlap>
{
    [Theory]
    [InlineData("await Task.WhenAll(socket.ReceiveAsync().AsTask(), [|socket.ReceiveAsync()|].AsTask());")]
    [InlineData("var one = socket.ReceiveAsync(); var two = [|socket.ReceiveAsync()|]; await one; await two;")]
    [InlineData("_ = socket.SendAsync(\"a\"); await [|socket.SendAsync(\"b\")|];")]
    [InlineData("_ = socket.SendAsync(\"a\"); await Task.Delay(10); [|socket.Send(\"b\")|];")]
    [InlineData("Task[] all = [socket.SendAsync(\"a\").AsTask(), [|socket.SendAsync(\"b\")|].AsTask()]; await Task.WhenAll(all);")]
    [InlineData("var all = new List<Task>(); foreach (var one in names) { all.Add([|socket.SendAsync(one)|].AsTask()); } await Task.WhenAll(all);")]
    [InlineData("while (names.Length > 0) { _ = [|socket.SendAsync(\"a\")|]; }")]
    [InlineData("await Task.WhenAll(names.Select(one => [|socket.SendAsync(one)|].AsTask()));")]
    [InlineData("var pending = socket.ReceiveAsync(); await foreach (var one in [|socket.ReadAllAsync()|]) { one.Dispose(); }")]
    public async Task SeesTheSecondOfTwo(string program) => await Reports($$"""
        internal static class Program
        {
            public static async Task Run(DealerSocket socket, string[] names)
            {
                {{program}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task RequestsTakeTurnsWithReplies() => await Reports("""
        internal static class Program
        {
            public static async Task Run(RequestSocket socket)
            {
                var sent = socket.SendAsync("a");
                using var reply = await [|socket.ReceiveAsync()|];
                await sent;
            }
        }
        """);

    [Theory]
    [InlineData("await socket.SendAsync(\"a\"); await socket.SendAsync(\"b\"); using var reply = await socket.ReceiveAsync();")]
    [InlineData("var reply = socket.ReceiveAsync(); await socket.SendAsync(\"a\"); await socket.SendAsync(\"b\"); (await reply).Dispose();")]
    [InlineData("await Task.WhenAll(socket.SendAsync(\"a\").AsTask(), socket.ReceiveAsync().AsTask());")]
    [InlineData("await Task.WhenAll(socket.SendAsync(\"a\").AsTask(), other.SendAsync(\"b\").AsTask());")]
    [InlineData("var one = socket.SendAsync(\"a\"); await one; await socket.SendAsync(\"b\");")]
    [InlineData("var one = socket.ReceiveAsync().AsTask(); if (await Task.WhenAny(one, Task.Delay(10)) == one) { one.Result.Dispose(); one = socket.ReceiveAsync().AsTask(); } (await one).Dispose();")]
    [InlineData("if (names.Length > 0) { _ = socket.SendAsync(\"a\"); } else { _ = socket.SendAsync(\"b\"); }")]
    [InlineData("if (names.Length > 0) { _ = socket.SendAsync(\"a\"); return; } await socket.SendAsync(\"b\");")]
    [InlineData("foreach (var one in names) { await socket.SendAsync(one).ConfigureAwait(false); }")]
    [InlineData("await Task.WhenAll(new[] { socket, other }.Select(one => one.SendAsync(\"a\").AsTask()));")]
    [InlineData("var pending = socket.ReceiveAsync(); while (!pending.IsCompleted) { await Task.Delay(1); } pending = socket.ReceiveAsync(); (await pending).Dispose();")]
    [InlineData("Func<ValueTask<Message>> first = () => socket.ReceiveAsync(); Func<ValueTask<Message>> second = () => socket.ReceiveAsync(); (await first()).Dispose(); (await second()).Dispose();")]
    [InlineData("await foreach (var one in socket.ReadAllAsync()) { await socket.SendAsync(one); }")]
    public async Task LeavesAloneWhatIsAwaitedInTurn(string program) => await Silent($$"""
        internal static class Program
        {
            public static async Task Run(DealerSocket socket, DealerSocket other, string[] names)
            {
                {{program}}
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public async Task LeavesThreadSafeKindsAndTypedClientsAlone() => await Silent("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
        }

        internal static class Program
        {
            public static async Task Run(ClientSocket socket, IQuotes quotes)
            {
                await Task.WhenAll(socket.SendAsync("a").AsTask(), socket.SendAsync("b").AsTask());
                await Task.WhenAll(quotes.GetAsync("a").AsTask(), quotes.GetAsync("b").AsTask());
            }
        }
        """);
}
