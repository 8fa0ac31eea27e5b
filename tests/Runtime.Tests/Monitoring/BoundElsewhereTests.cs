using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PactMQ.Patterns;
using PactMQ.Pipes;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Monitoring;

/// <summary>Contexts share no inproc names; whoever waits for one that another context has hears so.</summary>
public sealed class BoundElsewhereTests
{
    private const string Name = "bound-elsewhere";

    [Fact]
    public async Task A_connect_in_another_context_than_the_bind_says_so()
    {
        using var here = new SocketContext();
        using var there = new SocketContext();
        using var one = new PairSocket(here);
        using var other = new PairSocket(there);
        using var monitor = other.Monitor(SocketEventKinds.BoundElsewhere);

        // The name is put together while it runs: rule PMQ2006 would see this mistake otherwise.
        var endpoint = "inproc://" + Guid.NewGuid();
        one.Bind(endpoint);
        other.Connect(endpoint);

        var told = await MonitorTests.Next<BoundElsewhere>(monitor);
        Assert.Equal((SocketKind.Pair, endpoint), (told.Socket, told.Endpoint));
    }

    [Fact]
    public void It_is_told_once_and_also_when_the_other_context_binds_later()
    {
        using var bench = new Bench(Name + "-later");

        bench.Time.Advance(InprocElsewhere.Patience);
        Assert.False(bench.Monitor.TryRead(out _));
        bench.BindElsewhere();
        bench.Time.Advance(2 * InprocElsewhere.Longest);
        bench.Time.Advance(2 * InprocElsewhere.Longest);

        Assert.True(bench.Monitor.TryRead(out var told));
        Assert.Equal(SocketEventKinds.BoundElsewhere, told.Kind);
        Assert.False(bench.Monitor.TryRead(out _));
    }

    [Fact]
    public void It_is_not_told_before_its_own_context_has_had_a_second_to_bind()
    {
        using var bench = new Bench(Name + "-own");
        bench.BindElsewhere();

        bench.Time.Advance(InprocElsewhere.Patience / 2);
        using var bound = new PairSocket(bench.Here);
        bound.Bind("inproc://" + bench.Name);
        bench.Time.Advance(2 * InprocElsewhere.Longest);

        Assert.False(bench.Monitor.TryRead(out _));
    }

    [Fact]
    public void It_is_not_told_of_a_connect_that_was_ended()
    {
        using var bench = new Bench(Name + "-ended");
        bench.BindElsewhere();

        bench.Waiting.Disconnect("inproc://" + bench.Name);
        bench.Time.Advance(2 * InprocElsewhere.Longest);

        Assert.False(bench.Monitor.TryRead(out _));
    }

    /// <summary>A PAIR that waits for a name, watched with a clock of the test's own.</summary>
    private sealed class Bench : IDisposable
    {
        private readonly SocketContext _there = new();
        private readonly PairSocket _elsewhere;
        private readonly SocketEventSource _events = new(SocketKind.Pair);

        public Bench(string name)
        {
            Name = name;
            Waiting = new PairSocket(Here);
            _elsewhere = new PairSocket(_there);
            Monitor = _events.Listen(SocketEventKinds.All, 10);
            var pipe = Waiting.Core.Endpoints.Connect("inproc://" + name);
            new InprocElsewhere(Here, SocketKind.Pair, _events, NullLogger.Instance, Time).Watch(name, pipe);
        }

        public string Name { get; }

        public FakeTimeProvider Time { get; } = new();

        public SocketContext Here { get; } = new();

        public PairSocket Waiting { get; }

        public SocketMonitor Monitor { get; }

        public void BindElsewhere() => _elsewhere.Bind("inproc://" + Name);

        public void Dispose()
        {
            Monitor.Dispose();
            Waiting.Dispose();
            _elsewhere.Dispose();
            Here.Dispose();
            _there.Dispose();
        }
    }
}
