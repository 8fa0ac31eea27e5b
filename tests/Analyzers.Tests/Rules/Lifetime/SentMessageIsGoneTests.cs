using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class SentMessageIsGoneTests : RuleTests<SentMessageIsGone>
{
    [Theory]
    [InlineData("var message = Message.Of(\"a\"); socket.Send(message); Console.WriteLine([|message|].Count);")]
    [InlineData("var message = Message.Of(\"a\"); await socket.SendAsync(message); [|message|].Append(\"b\");")]
    [InlineData("var message = Message.Of(\"a\"); socket.Send(message); socket.Send([|message|]);")]
    [InlineData("var message = Message.Of(\"a\"); socket.Send(message); [|message|].Dispose();")]
    [InlineData("using var [|message|] = Message.Of(\"a\"); socket.Send(message);")]
    [InlineData("var message = Message.Of(\"a\"); for (var i = 0; i < 3; i++) { socket.Send([|message|]); }")]
    [InlineData("var message = socket.Receive(); if (message.Count > 1) { socket.Send(message); } Console.WriteLine([|message|].Count);")]
    public async Task SeesWhatIsTouchedAfterwards(string program) => await Reports($$"""
        internal static class Program
        {
            public static async Task Run(DealerSocket socket)
            {
                {{program}}
                await Task.Yield();
            }
        }
        """);

    [Theory]
    [InlineData("var message = Message.Of(\"a\"); Console.WriteLine(message.Count); socket.Send(message);")]
    [InlineData("var message = Message.Of(\"a\"); socket.Send(message); message = Message.Of(\"b\"); socket.Send(message);")]
    [InlineData("for (var i = 0; i < 3; i++) { var message = Message.Of(\"a\"); socket.Send(message); }")]
    [InlineData("var message = Message.Of(\"a\"); if (!socket.TrySend(message)) { message.Dispose(); }")]
    [InlineData("using var message = Message.Of(\"a\"); socket.Send(message.Copy()); Console.WriteLine(message.Count);")]
    [InlineData("var message = socket.Receive(); if (message.Count > 1) { socket.Send(message); } else { message.Dispose(); }")]
    [InlineData("var message = socket.Receive(); if (message.Count > 1) { socket.Send(message); return; } message.Dispose();")]
    [InlineData("var message = Message.Of(\"a\"); try { socket.Send(message); } catch (TimeoutException) { message.Dispose(); }")]
    public async Task LeavesAloneWhatIsStillTheOwners(string program) => await Silent($$"""
        internal static class Program
        {
            public static async Task Run(DealerSocket socket)
            {
                {{program}}
                await Task.Yield();
            }
        }
        """);
}
