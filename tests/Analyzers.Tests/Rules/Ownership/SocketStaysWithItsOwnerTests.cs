using PactMQ.Analyzers.Fixes.Ownership;
using PactMQ.Analyzers.Ownership;

namespace PactMQ.Analyzers.Tests.Rules.Ownership;

public sealed class SocketStaysWithItsOwnerTests : RuleTests<SocketStaysWithItsOwner>
{
    [Theory]
    [InlineData("Task.Run(() => [|socket|].Send(\"beat\"));", "Task.Run")]
    [InlineData("Task.Run(() => { if (true) { [|socket|].TrySend(\"beat\"); } });", "Task.Run")]
    [InlineData("Task.Run(async () => await [|socket|].SendAsync(\"beat\"));", "Task.Run")]
    [InlineData("Task.Factory.StartNew(() => [|socket|].Send(\"beat\"));", "StartNew")]
    [InlineData("new Thread(() => [|socket|].Send(\"beat\")).Start();", "a thread")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => [|socket|].Send(\"beat\"));", "the thread pool")]
    [InlineData("using var timer = new Timer(_ => [|socket|].Send(\"beat\"), null, 0, 1000);", "a timer")]
    [InlineData("var timer = new System.Timers.Timer(1000); timer.Elapsed += (_, _) => [|socket|].Send(\"beat\");", "the event Elapsed")]
    [InlineData("Task.Run(Beat); void Beat() => [|socket|].Send(\"beat\");", "Task.Run")]
    [InlineData("Task.Run(() => Beat()); void Beat() => [|socket|].Send(\"beat\");", "Task.Run")]
    [InlineData("Task.Run(() => Helper.Beat([|socket|]));", "Task.Run", "never")]
    public async Task SeesWorkThatSendsWhileItsOwnerDoes(string start, string name, string? unless = null)
    {
        var source = $$"""
            using var socket = new DealerSocket();
            socket.Connect("tcp://localhost:5555");
            {{start}}
            socket.Send("job");

            internal static class Helper
            {
                public static void Beat(DealerSocket one) => one.Send("beat");
            }
            """;
        if (unless is not null)
        {
            // A method of another type may do anything with the socket: what is not seen is not reported.
            await Silent(source.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
            return;
        }

        var message = (await Reports(source)).Single();
        Assert.Contains($"sends here in {name}, and sends in line ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parallel.For(0, 10, i => [|socket|].Send(\"job\"));")]
    [InlineData("Parallel.ForEach(new[] { 1, 2 }, i => { [|socket|].Send(\"job\"); });")]
    [InlineData("await Parallel.ForEachAsync(new[] { 1, 2 }, async (i, ct) => await [|socket|].SendAsync(\"job\", ct));")]
    [InlineData("new[] { 1, 2 }.AsParallel().ForAll(i => [|socket|].Send(\"job\"));")]
    [InlineData("for (var i = 0; i < 3; i++) { _ = Task.Run(() => [|socket|].Send(\"job\")); }")]
    [InlineData("foreach (var one in new[] { 1, 2 }) { new Thread(() => [|socket|].Send(\"job\")).Start(); }")]
    [InlineData("Parallel.Invoke(() => [|socket|].Send(\"a\"), () => [|socket|].Send(\"b\"));")]
    [InlineData("var a = Task.Run(() => [|socket|].Send(\"a\")); var b = Task.Run(() => [|socket|].Send(\"b\")); await Task.WhenAll(a, b);")]
    public async Task SeesWorkThatRunsSeveralTimesAtOnce(string work) => await Reports($$"""
        using var socket = new PushSocket();
        socket.Connect("tcp://localhost:5555");
        {{work}}
        await Task.Yield();
        """);

    [Fact]
    public async Task SeesFieldsThatALoopAndACallerUse() => await Reports("""
        internal sealed class Courier : IDisposable
        {
            private readonly DealerSocket _socket = new();
            private Task? _loop;

            public void Start() => _loop = Task.Run(BeatAsync);

            public ValueTask SendAsync(string text) => _socket.SendAsync(text);

            public void Dispose() => _socket.Dispose();

            private async Task BeatAsync()
            {
                while (true)
                {
                    await [|_socket|].SendAsync("beat");
                    await Task.Delay(1000);
                }
            }
        }
        """);

    [Fact]
    public async Task SeesABackgroundServiceWhoseCallersSendToo() => await Reports("""
        internal sealed class Beats(PublisherSocket socket) : Microsoft.Extensions.Hosting.BackgroundService
        {
            private readonly PublisherSocket _socket = socket;

            public void Publish(string text) => _socket.Send(text);

            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                while (!stoppingToken.IsCancellationRequested)
                {
                    [|_socket|].Send("beat");
                    await Task.Delay(1000, stoppingToken);
                }
            }
        }
        """);

    [Fact]
    public async Task SeesOneThingAtATimeKindsEitherWay() => await Reports("""
        using var socket = new RequestSocket(); // REQ asks and hears, one after the other
        var hears = Task.Run(() => [|socket|].Receive());
        socket.Send("question");
        await hears;
        """);

    [Theory]
    [InlineData("await Task.Run(() => socket.Send(\"a\")); socket.Send(\"b\");")]
    [InlineData("var work = Task.Run(() => socket.Send(\"a\")); await work; socket.Send(\"b\");")]
    [InlineData("var work = Task.Run(() => socket.Send(\"a\")); work.Wait(); socket.Send(\"b\");")]
    [InlineData("var thread = new Thread(() => socket.Send(\"a\")); socket.Send(\"first\"); thread.Start(); thread.Join(); socket.Send(\"b\");")]
    [InlineData("socket.Send(\"a\"); _ = Task.Run(() => socket.Send(\"b\"));")]
    [InlineData("_ = Task.Run(() => { while (true) { using var message = socket.Receive(); } }); socket.Send(\"a\");")]
    [InlineData("_ = Task.Run(() => { using var own = new DealerSocket(); own.Send(\"a\"); }); socket.Send(\"b\");")]
    [InlineData("for (var i = 0; i < 3; i++) { await Task.Run(() => socket.Send(\"a\")); }")]
    [InlineData("for (var i = 0; i < 3; i++) { using var own = new DealerSocket(); _ = Task.Run(() => own.Send(\"a\")); }")]
    [InlineData("var gate = new Lock(); Parallel.For(0, 3, i => { lock (gate) { socket.Send(\"a\"); } });")]
    [InlineData("var gate = new SemaphoreSlim(1); _ = Task.Run(async () => { await gate.WaitAsync(); await socket.SendAsync(\"a\"); gate.Release(); }); await gate.WaitAsync(); await socket.SendAsync(\"b\");")]
    [InlineData("if (DateTime.UtcNow.Ticks % 2 == 0) { _ = Task.Run(() => socket.Send(\"a\")); } else { socket.Send(\"b\"); }")]
    [InlineData("if (DateTime.UtcNow.Ticks % 2 == 0) { _ = Task.Run(() => socket.Send(\"a\")); return; } socket.Send(\"b\");")]
    [InlineData("var shared = new ClientSocket(); Parallel.For(0, 3, i => shared.Send(\"a\")); shared.Send(\"b\");")]
    [InlineData("Console.CancelKeyPress += (_, _) => socket.Dispose(); socket.Send(\"b\");")]
    [InlineData("_ = Task.Run(() => Console.WriteLine(socket.PeerCount)); socket.Send(\"b\");")]
    public async Task LeavesAloneWhatTakesTurns(string program) => await Silent($$"""
        using var socket = new DealerSocket();
        socket.Connect("tcp://localhost:5555");
        {{program}}
        await Task.Yield();
        """);

    [Fact]
    public async Task LeavesAloneAServiceWithALoopOfItsOwn() => await Silent("""
        [RequestReply]
        public interface IQuotes
        {
            ValueTask<decimal> GetAsync(string symbol, CancellationToken ct = default);
        }

        internal sealed class Service(QuotesClient client) : IAsyncDisposable
        {
            private readonly DealerSocket _socket = new();
            private readonly CancellationTokenSource _stop = new();
            private Task _loop = Task.CompletedTask;

            public void Start()
            {
                _socket.Send("hello");
                _loop = Task.Run(ReceiveAsync);
            }

            // One thread sends while another receives.
            public ValueTask SendAsync(string text) => _socket.SendAsync(text);

            public Task<decimal[]> AskAsync() => Task.WhenAll(client.GetAsync("a").AsTask(), Task.Run(() => client.GetAsync("b").AsTask()));

            public async ValueTask DisposeAsync()
            {
                _stop.Cancel();
                await _loop;
                while (_socket.TryReceive(out var late))
                {
                    late.Dispose();
                }

                await _socket.DisposeAsync();
            }

            private async Task ReceiveAsync()
            {
                await foreach (var message in _socket.ReadAllAsync(_stop.Token))
                {
                    message.Dispose();
                }
            }
        }
        """);

    [Fact]
    public async Task CreatesTheSocketInside() => await Fixed<SocketStaysWithItsOwnerFix>(
        """
        public static class Jobs
        {
            public static void Run(string endpoint)
            {
                using var jobs = new PushSocket();
                jobs.Connect(endpoint);
                Parallel.For(0, 10, i =>
                {
                    jobs.Send("job " + i);
                });
            }

            public static void Beat(string endpoint)
            {
                using var socket = new DealerSocket();
                socket.Connect(endpoint);
                Task.Run(() => socket.Send("beat"));
                socket.Send("job");
            }
        }
        """,
        """
        public static class Jobs
        {
            public static void Run(string endpoint)
            {
                Parallel.For(0, 10, i =>
                {
                    using var jobs = new PushSocket();
                    jobs.Connect(endpoint);
                    jobs.Send("job " + i);
                });
            }

            public static void Beat(string endpoint)
            {
                using var socket = new DealerSocket();
                socket.Connect(endpoint);
                Task.Run(() =>
                {
                    using var ownSocket = new DealerSocket();
                    ownSocket.Connect(endpoint);
                    ownSocket.Send("beat");
                });
                socket.Send("job");
            }
        }
        """);

    [Fact]
    public async Task DoesNotBindTwice() => await NotFixed<SocketStaysWithItsOwnerFix>("""
        using var socket = new PushSocket();
        socket.Bind("tcp://*:5555");
        Parallel.For(0, 10, i => [|socket|].Send("job"));
        """);
}
