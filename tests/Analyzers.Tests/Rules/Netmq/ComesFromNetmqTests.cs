using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PactMQ.Analyzers.Fixes.Netmq;
using PactMQ.Analyzers.Netmq;

namespace PactMQ.Analyzers.Tests.Rules.Netmq;

public sealed class ComesFromNetmqTests : RuleTests<ComesFromNetmq>
{
    private protected override ImmutableArray<MetadataReference> ProgramReferences => References.WithNetMq;

    [Theory]
    [InlineData("using var socket = {|PMQ9001:new NetMQ.Sockets.RequestSocket(\">tcp://localhost:5555\")|};", "PactMQ.RequestSocket")]
    [InlineData("old.SendFrame(\"a\");", "Send or SendAsync", "PMQ9002")]
    [InlineData("var text = old.ReceiveFrameString();", "ReceiveString", "PMQ9003")]
    [InlineData("old.TryReceiveFrameString(out var text);", "TryReceive", "PMQ9003")]
    [InlineData("var message = {|PMQ9004:new NetMQMessage()|};", "Message.Of")]
    [InlineData("using var runtime = {|PMQ9005:new NetMQRuntime()|};", "awaited anywhere")]
    [InlineData("using var poller = {|PMQ9006:new NetMQPoller()|};", "ReadAllAsync")]
    [InlineData("var timer = {|PMQ9007:new NetMQTimer(1000)|};", "PeriodicTimer")]
    [InlineData("using var queue = {|PMQ9007:new NetMQQueue<int>()|};", "Channel")]
    [InlineData("using var actor = {|PMQ9008:NetMQActor.Create(shim => { })|};", "BackgroundService")]
    [InlineData("using var monitor = {|PMQ9009:new NetMQ.Monitoring.NetMQMonitor(old, \"inproc://m\")|};", "Monitor()")]
    [InlineData("var proxy = {|PMQ9010:new NetMQ.Proxy(old, old)|};", "Proxy.RunAsync")]
    [InlineData("{|PMQ9011:NetMQConfig.Cleanup()|};", "nothing is left")]
    [InlineData("old.Bind({|PMQ9012:\"ipc://jobs\"|});", "Unix socket")]
    public async Task SaysWhatStandsHereInstead(string statement, string here, string? whole = null)
    {
        if (whole is not null)
        {
            var call = statement[(statement.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim(' ', ';');
            statement = statement.Replace(call, $"{{|{whole}:{call}|}}", StringComparison.Ordinal);
        }

        var message = (await Reports($$"""
            using NetMQ;

            internal static class Program
            {
                public static void Run(NetMQ.Sockets.DealerSocket old)
                {
                    {{statement}}
                }
            }
            """)).Single();
        Assert.Contains(here, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesOursAlone() => await Silent("""
        using var socket = new RequestSocket();
        socket.Connect("ipc:///tmp/jobs");
        socket.Send("a");
        Console.WriteLine(socket.ReceiveString());
        """);

    [Fact]
    public async Task LeavesAProgramWithoutNetMqAlone() =>
        Assert.Empty(await Program.Analyze(Program.Compile("using var socket = new PactMQ.RequestSocket();"), [new ComesFromNetmq()]));

    [Fact]
    public async Task MovesASocketAsAWhole() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Client
        {
            public static string Ask(string question)
            {
                using var socket = new NetMQ.Sockets.RequestSocket(">tcp://localhost:5555");
                socket.SendMoreFrame("quotes").SendFrame(question);
                var answer = socket.ReceiveFrameString();
                NetMQConfig.Cleanup();
                return answer;
            }
        }
        """,
        """
        using NetMQ;

        public static class Client
        {
            public static string Ask(string question)
            {
                using var socket = new PactMQ.RequestSocket();
                socket.Attach(">tcp://localhost:5555");
                socket.Send(PactMQ.Message.Rent().Append("quotes").Append(question));
                var answer = socket.ReceiveString();
                return answer;
            }
        }
        """);

    [Fact]
    public async Task DoesNotMoveHalfASocket() => await NotFixed<ComesFromNetmqFix>("""
        using NetMQ;

        public static class Client
        {
            public static void Ask()
            {
                using var socket = {|PMQ9001:new NetMQ.Sockets.DealerSocket(">tcp://localhost:5555")|};
                socket.ReceiveReady += (_, _) => { };
                {|PMQ9002:socket.SendFrame("a")|};
            }
        }
        """);
}
