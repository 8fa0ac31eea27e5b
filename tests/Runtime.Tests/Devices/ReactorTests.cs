using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace PactMQ.Tests.Devices;

/// <summary>The event loop over a poller.</summary>
public sealed class ReactorTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Runs_handlers_of_sockets_and_timers_one_at_a_time(bool asTask)
    {
        using var rig = new Rig();
        using var reactor = new Reactor();
        var pull = rig.Keep(new PullSocket(rig.Context, Rig.Options));
        var push = rig.Keep(new PushSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(pull, push);
        var (inside, messages, ticks) = (0, 0, 0);
        void Alone(Action work)
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            work();
            Interlocked.Decrement(ref inside);
            if (messages >= 100 && ticks >= 3)
            {
                reactor.Stop();
            }
        }

        var toSend = 100;
        PollItem? sends = null;
        sends = reactor.OnRoom(push, socket => Alone(() =>
        {
            Assert.True(socket.TrySend("x"));
            if (--toSend == 0)
            {
                reactor.Remove(sends!);
            }
        }));
        reactor.OnMessage(pull, socket => Alone(() =>
        {
            Assert.True(socket.TryReceive(out var message));
            message.Dispose();
            messages++;
        }));
        reactor.Every(TimeSpan.FromMilliseconds(1), () => Alone(() => ticks++));

        await (asTask ? reactor.RunAsync() : Task.Run(() => reactor.Run())).WaitAsync(Rig.Limit);

        Assert.Equal(100, messages);
        Assert.InRange(ticks, 3, int.MaxValue);
    }

    [Fact]
    public async Task Work_is_posted_from_anywhere_and_runs_in_order()
    {
        using var reactor = new Reactor();
        var seen = new ConcurrentQueue<int>();
        var running = reactor.RunAsync();
        for (var number = 0; number < 1000; number++)
        {
            var own = number;
            reactor.Post(() => seen.Enqueue(own));
        }

        reactor.Post(reactor.Stop);
        await running.WaitAsync(Rig.Limit);
        Assert.Equal(Enumerable.Range(0, 1000), seen);
    }

    [Fact]
    public async Task Timers_follow_the_clock_and_can_be_called_off()
    {
        var clock = new FakeTimeProvider();
        using var reactor = new Reactor(clock);
        var told = new TaskCompletionSource();
        var early = reactor.After(TimeSpan.FromSeconds(1), () => told.TrySetException(new InvalidOperationException("it was called off")));
        reactor.After(TimeSpan.FromSeconds(2), told.SetResult);
        reactor.Remove(early);
        using var stop = new CancellationTokenSource();
        var running = reactor.RunAsync(stop.Token);
        clock.Advance(TimeSpan.FromSeconds(2));
        await told.Task.WaitAsync(Rig.Limit);
        await stop.CancelAsync();
        await running.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task An_exception_of_a_handler_ends_the_loop_and_it_can_run_again()
    {
        using var reactor = new Reactor();
        reactor.Post(() => throw new InvalidTimeZoneException());
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => reactor.RunAsync().WaitAsync(Rig.Limit));
        reactor.Post(() => Assert.Throws<InvalidOperationException>(() => reactor.Run()));
        reactor.Post(reactor.Stop);
        await reactor.RunAsync().WaitAsync(Rig.Limit);
    }
}
