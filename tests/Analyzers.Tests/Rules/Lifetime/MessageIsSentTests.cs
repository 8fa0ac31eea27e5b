using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class MessageIsSentTests : RuleTests<MessageIsSent>
{
    [Theory]
    [InlineData("var [|message|] = Message.Of(\"a\", \"b\");")]
    [InlineData("var [|message|] = new Message(); message.Append(\"a\"); message.Append(\"b\");")]
    [InlineData("var [|message|] = Message.Rent().Append(\"a\"); Console.WriteLine(message.Count);")]
    [InlineData("var [|message|] = Message.Of(\"a\"); socket.Send(\"another\");")]
    public async Task SeesWhatGoesNowhere(string program) => await Reports(Inside(program));

    [Theory]
    [InlineData("var message = Message.Of(\"a\"); socket.Send(message);")]
    [InlineData("using var message = Message.Of(\"a\");")]
    [InlineData("var message = Message.Of(\"a\"); message.Dispose();")]
    [InlineData("var message = new Message(); socket.Send(message.Append(\"a\").Append(\"b\"));")]
    [InlineData("var message = Message.Of(\"a\"); var all = new List<Message> { message };")]
    [InlineData("var message = Message.Of(\"a\"); if (!socket.TrySend(message)) { message.Dispose(); }")]
    [InlineData("var message = Message.Of(\"a\"); Task.Run(() => socket.Send(message));")]
    [InlineData("var message = Message.Of(\"a\"); message = null; Console.WriteLine(message is null);")]
    [InlineData("var received = socket.Receive(); Console.WriteLine(received.Count);")]
    public async Task LeavesAloneWhatGoesSomewhere(string program) => await Silent(Inside(program).Replace("message = null;", "message = null!;", StringComparison.Ordinal));

    private static string Inside(string program) => $$"""
        internal static class Program
        {
            public static void Run(DealerSocket socket)
            {
                {{program}}
            }
        }
        """;
}
