using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class LockstepIsKeptTests : RuleTests<LockstepIsKept>
{
    [Theory]
    [InlineData("ask.Send(\"a\"); [|ask|].Send(\"b\");", "asks again")]
    [InlineData("await ask.SendAsync(\"a\"); await [|ask|].SendAsync(\"b\");", "asks again")]
    [InlineData("ask.Send(\"a\"); using var one = ask.Receive(); using var two = [|ask|].Receive();", "receives again")]
    [InlineData("using var one = answer.Receive(); using var two = [|answer|].Receive();", "receives again")]
    [InlineData("using var one = await answer.ReceiveAsync(); answer.Send(\"a\"); Console.WriteLine(); [|answer|].Send(\"b\");", "answers again")]
    [InlineData("while (true) { ask.Send(\"a\"); [|ask|].Send(\"b\"); }", "asks again")]
    public async Task SeesTwoInARow(string program, string said)
    {
        var message = (await Reports(Inside(program))).Single();

        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask.Send(\"a\"); using var one = ask.Receive(); ask.Send(\"b\");")]
    [InlineData("while (true) { using var one = answer.Receive(); answer.Send(\"a\"); }")]
    [InlineData("if (ask.PeerCount > 0) { ask.Send(\"a\"); } else { ask.Send(\"b\"); }")]
    [InlineData("ask.Send(\"a\"); if (!ask.TryReceive(out var one)) { return; } ask.Send(\"b\");")]
    [InlineData("ask.Send(\"a\"); Helper(ask); ask.Send(\"b\");")]
    [InlineData("if (ask.TrySend(\"a\") || ask.TrySend(\"b\")) { }")]
    [InlineData("ask.Send(\"a\"); try { using var one = ask.Receive(); } catch (TimeoutException) { } ask.Send(\"b\");")]
    [InlineData("ask.Send(\"a\"); other.Send(\"b\");")]
    [InlineData("dealer.Send(\"a\"); dealer.Send(\"b\");")]
    public async Task LeavesAloneWhatTakesTurnsOrMay(string program) => await Silent(Inside(program));

    [Fact]
    public async Task LeavesRelaxedRequestsAlone() => await Silent("""
        using var ask = new RequestSocket(new SocketOptions { ReqRelaxed = true, ReqCorrelate = true });
        ask.Connect("tcp://localhost:5555");
        ask.Send("a");
        ask.Send("again, if nobody answered");
        """);

    private static string Inside(string program) => $$"""
        internal static class Program
        {
            public static async Task Run(RequestSocket ask, RequestSocket other, ReplySocket answer, DealerSocket dealer)
            {
                await Task.Yield();
                {{program}}
            }

            private static void Helper(RequestSocket ask) => ask.Receive().Dispose();
        }
        """;
}
