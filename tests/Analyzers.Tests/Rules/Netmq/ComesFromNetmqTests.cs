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
    public async Task MovesMessagesWithTheirSockets() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Worker
        {
            public static void Run()
            {
                using var jobs = new NetMQ.Sockets.DealerSocket(">tcp://localhost:5555");
                using var log = new NetMQ.Sockets.PushSocket();
                log.Connect("tcp://localhost:5556");
                var job = jobs.ReceiveMultipartMessage();
                var answer = new NetMQMessage();
                answer.AppendEmptyFrame();
                answer.Append(job[1].ConvertToString());
                answer.Append(job.Last.ToByteArray());
                log.SendFrame(job.First.ConvertToString());
                if (job.FrameCount > 1)
                {
                    jobs.SendMultipartMessage(answer);
                }
            }
        }
        """,
        """
        using NetMQ;

        public static class Worker
        {
            public static void Run()
            {
                using var jobs = new PactMQ.DealerSocket();
                jobs.Attach(">tcp://localhost:5555");
                using var log = new PactMQ.PushSocket();
                log.Connect("tcp://localhost:5556");
                using var job = jobs.Receive();
                var answer = PactMQ.Message.Rent();
                answer.AppendEmpty();
                answer.Append(job.GetString(1));
                answer.Append(job[job.Count - 1].ToArray());
                log.Send(job.GetString(0));
                if (job.Count > 1)
                {
                    jobs.Send(answer);
                }
            }
        }
        """);

    [Fact]
    public async Task MovesAProxyWithItsSockets() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Broker
        {
            public static void Run()
            {
                using var clients = new NetMQ.Sockets.RouterSocket("@tcp://127.0.0.1:5555");
                using var workers = new NetMQ.Sockets.DealerSocket("@tcp://127.0.0.1:5556");
                new NetMQ.Proxy(clients, workers).Start();
            }
        }
        """,
        """
        using NetMQ;

        public static class Broker
        {
            public static void Run()
            {
                using var clients = new PactMQ.RouterSocket();
                clients.Attach("@tcp://127.0.0.1:5555");
                using var workers = new PactMQ.DealerSocket();
                workers.Attach("@tcp://127.0.0.1:5556");
                new PactMQ.Proxy(clients, workers).Run();
            }
        }
        """);

    [Fact]
    public async Task TakesTheRuntimeAwayWhenNothingNeedsIt() => await Fixed<ComesFromNetmqFix>(
        """
        using NetMQ;

        public static class Program
        {
            public static void Run()
            {
                using var runtime = new NetMQRuntime();
                runtime.Run(WorkAsync(), WorkAsync());
            }

            private static async Task WorkAsync() => await Task.Yield();
        }
        """,
        """
        using NetMQ;

        public static class Program
        {
            public static void Run()
            {
                System.Threading.Tasks.Task.WaitAll(WorkAsync(), WorkAsync());
            }

            private static async Task WorkAsync() => await Task.Yield();
        }
        """);

    [Fact]
    public async Task KeepsTheRuntimeThatIsNeeded() => await NotFixed<ComesFromNetmqFix>("""
        using NetMQ;

        public static class Program
        {
            public static void Run(NetMQ.Sockets.PullSocket socket)
            {
                using var runtime = {|PMQ9005:new NetMQRuntime()|};
                runtime.Run(WorkAsync(socket));
            }

            private static async Task WorkAsync(NetMQ.Sockets.PullSocket socket) => await {|PMQ9003:socket.ReceiveFrameStringAsync()|};
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
