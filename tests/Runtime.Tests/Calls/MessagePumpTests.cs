using System.Collections.Concurrent;
using PactMQ.Calls;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls;

/// <summary>The pump does quick work itself, and is relieved of work that keeps it.</summary>
public sealed class MessagePumpTests
{
    private const int Quick = 500;

    [Theory]
    [InlineData("inproc")]
    [InlineData("tcp")]
    public async Task WorkThatBlocksDoesNotKeepTheMessagesBehindIt(string transport)
    {
        using var rig = new Rig(transport);
        var left = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var right = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(right, left);
        using var closing = new CancellationTokenSource();
        using var after = new ManualResetEventSlim();
        using var worked = new SemaphoreSlim(0);
        var taken = new ConcurrentQueue<int>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocked = false;
        var pump = new MessagePump(right, (message, _) =>
        {
            var number = BitConverter.ToInt32(message.Span(0));
            message.Dispose();
            taken.Enqueue(number);
            if (number == Quick + 1)
            {
                after.Set();
            }

            return new Work(() =>
            {
                if (number == Quick)
                {
                    // Only a later message ends this: a pump that waited for it would stand for ever.
                    blocked = after.Wait(Rig.Limit);
                    done.TrySetResult();
                }

                worked.Release();
            });
        }, _ => { }, closing.Token);
        pump.Start();

        for (var number = 0; number <= Quick + 1; number++)
        {
            await left.SendAsync(Message.Rent().Append(BitConverter.GetBytes(number)));
            if (number < Quick)
            {
                // One by one, so that the pump learns that this work is quick.
                Assert.True(await worked.WaitAsync(Rig.Limit));
            }
        }

        await done.Task.WaitAsync(Rig.Limit);
        Assert.True(blocked);
        Assert.Equal(Enumerable.Range(0, Quick + 2), taken);
        await closing.CancelAsync();
        await pump.Done.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task EachMessageIsTakenOnceAndInOrderHoweverOftenThePumpChangesHands()
    {
        using var rig = new Rig("tcp");
        var left = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var right = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(right, left);
        using var closing = new CancellationTokenSource();
        var taken = new ConcurrentQueue<int>();
        var worked = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        const int Count = 5_000;
        var pump = new MessagePump(right, (message, _) =>
        {
            var number = BitConverter.ToInt32(message.Span(0));
            message.Dispose();
            taken.Enqueue(number);
            return new Work(() =>
            {
                if (number % 1_000 == 999)
                {
                    // Long enough to be relieved at times, so that hands change while messages arrive.
                    Thread.Sleep(5);
                }

                if (Interlocked.Increment(ref worked) == Count)
                {
                    all.TrySetResult();
                }
            });
        }, _ => { }, closing.Token);
        pump.Start();

        for (var number = 0; number < Count; number++)
        {
            await left.SendAsync(Message.Rent().Append(BitConverter.GetBytes(number)));
        }

        await all.Task.WaitAsync(Rig.Limit);
        Assert.Equal(Enumerable.Range(0, Count), taken);
        await closing.CancelAsync();
        await pump.Done.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task APumpWhoseWorkWaitsForItsEndEnds()
    {
        using var rig = new Rig("tcp");
        var left = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        var right = rig.Keep(new PairSocket(rig.Context, Rig.Options));
        await rig.LinkAsync(right, left);
        using var closing = new CancellationTokenSource();
        MessagePump? pump = null;
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        pump = new MessagePump(right, (message, _) =>
        {
            var number = BitConverter.ToInt32(message.Span(0));
            message.Dispose();
            return new Work(() =>
            {
                if (number == Quick)
                {
                    closing.Cancel();
                    ended.TrySetResult(pump!.Done.Wait(Rig.Limit));
                }
            });
        }, _ => { }, closing.Token);
        pump.Start();

        for (var number = 0; number <= Quick; number++)
        {
            await left.SendAsync(Message.Rent().Append(BitConverter.GetBytes(number)));
        }

        Assert.True(await ended.Task.WaitAsync(Rig.Limit + Rig.Limit));
    }

    private sealed class Work(Action action) : ITakenWork
    {
        public void Execute() => action();
    }
}
