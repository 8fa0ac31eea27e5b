using PactMQ.Analyzers.Fixes.Lifetime;
using PactMQ.Analyzers.Lifetime;

namespace PactMQ.Analyzers.Tests.Rules.Lifetime;

public sealed class OptionsComeFirstTests : RuleTests<OptionsComeFirst>
{
    [Theory]
    [InlineData("Identity = \"worker\"u8.ToArray()")]
    [InlineData("MaxMessageBytes = 10")]
    [InlineData("HeartbeatInterval = TimeSpan.Zero, HeartbeatTimeout = TimeSpan.Zero")]
    public async Task SeesWhatComesTooLate(string option)
    {
        var message = (await Reports($$"""
            using var socket = new DealerSocket();
            socket.Connect("tcp://localhost:5555");
            [|socket.Update(options => options with { {{option}} })|];
            socket.Send("a");
            """)).Single();

        Assert.Contains($"'{option.Split(' ')[0]}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("socket.Update(options => options with { Identity = default }); socket.Connect(\"inproc://a\");")]
    [InlineData("socket.Connect(\"inproc://a\"); socket.Update(options => options with { Identity = default }); socket.Connect(\"inproc://b\");")]
    [InlineData("socket.Connect(\"inproc://a\"); socket.Update(options => options with { SendHighWaterMark = 1 });")]
    [InlineData("socket.Connect(\"inproc://a\"); socket.Update(options => options with { Linger = TimeSpan.Zero, MaxParts = 2 });")]
    [InlineData("socket.Connect(\"inproc://a\"); socket.Disconnect(\"inproc://a\"); socket.Update(options => options with { MaxParts = 2 }); socket.Connect(\"inproc://a\");")]
    [InlineData("foreach (var one in new[] { \"inproc://a\", \"inproc://b\" }) { socket.Connect(one); socket.Update(options => options with { MaxParts = 2 }); }")]
    [InlineData("socket.Update(options => options with { MaxParts = 2 });")]
    public async Task LeavesAloneWhatComesInTime(string program) => await Silent($$"""
        using var socket = new DealerSocket();
        {{program}}
        socket.Send("a");
        """);

    [Fact]
    public async Task SetsItFirst() => await Fixed<OptionsComeFirstFix>(
        """
        public static class Worker
        {
            public static void Run()
            {
                using var socket = new DealerSocket();
                socket.Connect("tcp://localhost:5555");
                socket.Connect("tcp://localhost:5556");
                socket.Update(options => options with { MaxParts = 2 });
                socket.Send("a");
            }
        }
        """,
        """
        public static class Worker
        {
            public static void Run()
            {
                using var socket = new DealerSocket();
                socket.Update(options => options with { MaxParts = 2 });
                socket.Connect("tcp://localhost:5555");
                socket.Connect("tcp://localhost:5556");
                socket.Send("a");
            }
        }
        """);
}
