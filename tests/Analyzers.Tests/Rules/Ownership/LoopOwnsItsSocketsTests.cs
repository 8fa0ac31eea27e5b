using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class LoopOwnsItsSocketsTests : RuleTests<LoopOwnsItsSockets>
{
    [Theory]
    [InlineData("_ = Proxy.RunAsync(front, back);")]
    [InlineData("var running = Proxy.RunAsync(front, back);")]
    [InlineData("var running = Task.Run(() => Proxy.RunAsync(front, back));")]
    [InlineData("var proxy = new Proxy(front, back); new Thread(() => proxy.Run()).Start();")]
    [InlineData("var reactor = new Reactor(); reactor.OnMessage(front, one => one.Receive().Dispose()); var running = reactor.RunAsync();")]
    public async Task SeesWhatIsUsedBesideTheLoop(string start) => await Reports($$"""
        internal static class Program
        {
            public static async Task Run(RouterSocket front, DealerSocket back)
            {
                {{start}}
                using var stolen = await [|front|].ReceiveAsync();
            }
        }
        """);

    [Theory]
    [InlineData("await Proxy.RunAsync(front, back); front.Send(\"a\");")]
    [InlineData("front.Send(\"a\"); var running = Proxy.RunAsync(front, back); await running; back.Send(\"b\");")]
    [InlineData("var running = Proxy.RunAsync(front, back); other.Send(\"a\"); await running;")]
    [InlineData("var proxy = new Proxy(front, back); var running = proxy.RunAsync(); proxy.Terminate(); await running; front.Send(\"a\");")]
    [InlineData("var reactor = new Reactor(); reactor.OnMessage(front, one => one.Receive().Dispose()); reactor.OnMessage(back, one => front.Send(one.Receive())); await reactor.RunAsync();")]
    [InlineData("var running = Task.Run(() => Proxy.RunAsync(front, back)); Console.WriteLine(front.PeerCount); await running;")]
    public async Task LeavesAloneWhatTheLoopHasOrHadAlone(string program) => await Silent($$"""
        internal static class Program
        {
            public static async Task Run(RouterSocket front, DealerSocket back, PushSocket other)
            {
                {{program}}
                await Task.Yield();
            }
        }
        """);
}
