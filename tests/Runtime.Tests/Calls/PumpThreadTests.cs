using System.Collections.Concurrent;
using PactMQ.Calls;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls;

/// <summary>A busy pump has a thread of its own, and gives it back.</summary>
public sealed class PumpThreadTests
{
    private const string OwnThread = "PactMQ pump";

    [Theory]
    [InlineData("inproc")]
    [InlineData("tcp")]
    public async Task ABusyPumpWorksOnAThreadOfItsOwnUntilItRests(string transport)
    {
        await using var line = await Line.BeginAsync(transport);

        Assert.True(await line.SendUntilAsync(name => name == OwnThread));

        // No message for longer than a pump keeps its thread: what comes then is taken in on the pool's again.
        await line.SendWhenRestedAsync();
        Assert.Null(line.LastName);
    }

    [Fact]
    public async Task APumpOnItsOwnThreadEndsWhenItIsClosed()
    {
        await using var line = await Line.BeginAsync("tcp");
        Assert.True(await line.SendUntilAsync(name => name == OwnThread));

        await line.CloseAsync();

        Assert.IsAssignableFrom<OperationCanceledException>(line.Ended);
    }

    [Fact]
    public async Task WorkThatGetsSlowTakesTheThreadAwayAndNothingIsLost()
    {
        await using var line = await Line.BeginAsync("tcp");
        Assert.True(await line.SendUntilAsync(name => name == OwnThread));

        line.Slow = true;
        Assert.True(await line.SendUntilAsync(name => name != OwnThread));
        line.Slow = false;
        Assert.True(await line.SendUntilAsync(name => name == OwnThread));
        Assert.Equal(Enumerable.Range(0, line.Sent), line.Taken);
    }

    [Fact]
    public async Task APumpThatGetsNoThreadGoesOnWithThePool()
    {
        await using var line = await Line.BeginAsync("tcp", threads: 0);
        for (var number = 0; number < 2_000; number++)
        {
            await line.SendAsync();
            Assert.NotEqual(OwnThread, line.LastName);
        }
    }

    /// <summary>A pump and a socket that sends to it, one message after the other.</summary>
    private sealed class Line : IAsyncDisposable
    {
        private readonly Rig _rig;
        private readonly PairSocket _left;
        private readonly CancellationTokenSource _closing = new();
        private readonly SemaphoreSlim _worked = new(0);
        private readonly ConcurrentQueue<int> _taken = new();
        private readonly MessagePump _pump;

        private Line(Rig rig, PairSocket left, PairSocket right, PumpThreads threads)
        {
            (_rig, _left) = (rig, left);
            _pump = new MessagePump(right, Take, reason => Ended = reason, _closing.Token, threads);
            _pump.Start();
        }

        public int Sent { get; private set; }

        public IEnumerable<int> Taken => _taken;

        public string? LastName { get; private set; }

        public Exception? Ended { get; private set; }

        public bool Slow { get; set; }

        public static async Task<Line> BeginAsync(string transport, int threads = 1)
        {
            var rig = new Rig(transport);
            var left = rig.Keep(new PairSocket(rig.Context, Rig.Options));
            var right = rig.Keep(new PairSocket(rig.Context, Rig.Options));
            await rig.LinkAsync(right, left);
            return new Line(rig, left, right, new PumpThreads(threads));
        }

        public async Task SendAsync()
        {
            await _left.SendAsync(Message.Rent().Append(BitConverter.GetBytes(Sent++)));
            Assert.True(await _worked.WaitAsync(Rig.Limit));
        }

        public async Task<bool> SendUntilAsync(Func<string?, bool> isSo)
        {
            var limit = Environment.TickCount64 + (long)Rig.Limit.TotalMilliseconds;
            do
            {
                await SendAsync();
            }
            while (!isSo(LastName) && Environment.TickCount64 < limit);
            return isSo(LastName);
        }

        /// <summary>Waits until the pump's thread is no more, then sends.</summary>
        public async Task SendWhenRestedAsync()
        {
            Assert.True(Thread!.Join(Rig.Limit));
            await SendAsync();
        }

        public async Task CloseAsync()
        {
            await _closing.CancelAsync();
            await _pump.Done.WaitAsync(Rig.Limit);
        }

        public async ValueTask DisposeAsync()
        {
            await CloseAsync();
            _closing.Dispose();
            _worked.Dispose();
            _rig.Dispose();
        }

        private Thread? Thread { get; set; }

        private ITakenWork? Take(Message message, long moment)
        {
            _taken.Enqueue(BitConverter.ToInt32(message.Span(0)));
            message.Dispose();
            return new Work(this);
        }

        private sealed class Work(Line line) : ITakenWork
        {
            public void Execute()
            {
                line.LastName = Thread.CurrentThread.Name == OwnThread ? OwnThread : null;
                line.Thread = line.LastName is null ? line.Thread : Thread.CurrentThread;
                if (line.Slow)
                {
                    var end = WorkPace.Now() + (System.Diagnostics.Stopwatch.Frequency / 2_000);
                    while (WorkPace.Now() < end)
                    {
                        Thread.SpinWait(10);
                    }
                }

                line._worked.Release();
            }
        }
    }
}
