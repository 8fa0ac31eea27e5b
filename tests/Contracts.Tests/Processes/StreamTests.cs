using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>Streams both ways at once: what is on its way is bounded whoever is slow, and what the deadline means for them. The server is a process of its own.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private const int Megabyte = 1_000_000;

    private readonly Child _mirror = new("mirror");
    private string _endpoint = null!;
    private MirrorClient _client = null!;
    private int _given;

    public async Task InitializeAsync()
    {
        _endpoint = await _mirror.LineAsync();
        _client = new MirrorClient(_endpoint, new ServiceClientOptions { StreamCredit = 8, Deadline = Limits.Patience });
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _mirror.Dispose();
    }

    [Fact]
    public async Task ASlowReaderHoldsBothWaysBack()
    {
        var read = 0;
        await foreach (var item in _client.ReflectAsync(false, Items(600)))
        {
            Assert.Equal(Megabyte, item.Length);
            if (++read == 10)
            {
                // The handler may be ahead by the reader's credit and the one item that waits for it, and the sender by the server's credit.
                await Limits.UntilAsync(() => _client.TakenAsync().AsTask(), taken => taken > 14);
                for (var call = 0; call < 100; call++)
                {
                    Assert.InRange(await _client.TakenAsync(), 14, 10 + 8 + 1);
                    Assert.InRange(Volatile.Read(ref _given), 14, 10 + 8 + 1 + 64 + 2);
                }
            }
        }

        Assert.Equal((600, 600), (read, _given));
        Assert.InRange(_mirror.PeakMemory, 1, 500_000_000);
    }

    [Fact]
    public async Task ASlowHandlerHoldsTheSenderBack()
    {
        await using var items = _client.ReflectAsync(true, Items(600)).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        await Limits.UntilAsync(() => _client.TakenAsync().AsTask(), taken => taken == 1);
        for (var call = 0; call < 100; call++)
        {
            Assert.Equal(1, await _client.TakenAsync());
            Assert.InRange(Volatile.Read(ref _given), 1, 1 + 64 + 2);
        }

        await _client.LetGoAsync();
        var read = 0;
        for (var more = await first; more; more = await items.MoveNextAsync())
        {
            read++;
        }

        Assert.Equal((600, 600), (read, _given));
        Assert.InRange(_mirror.PeakMemory, 1, 500_000_000);
    }

    [Fact]
    public async Task TheDeadlineOfAStreamBoundsEachGapAndNotItsLife()
    {
        await using var hasty = new MirrorClient(_endpoint, new ServiceClientOptions { Deadline = TimeSpan.FromSeconds(2) });
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        var read = 0;
        await foreach (var _ in hasty.ReflectAsync(false, Paced(6)))
        {
            read++;
        }

        Assert.Equal(6, read);
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(2), "longer than the deadline");

        // Nothing comes: the stream ends at its deadline, and its handler with it.
        var late = await Assert.ThrowsAsync<CallOutcomeUnknownException>(async () =>
        {
            await foreach (var _ in hasty.ReflectAsync(true, Items(1)))
            {
            }
        });
        Assert.Equal(CallStatus.DeadlineExceeded, late.Status);
        await Limits.UntilAsync(() => _client.RunningAsync().AsTask(), running => running == 0);

        static async IAsyncEnumerable<byte[]> Paced(int count)
        {
            for (var item = 0; item < count; item++)
            {
                yield return [1];
                await Task.Delay(500);
            }
        }
    }

    [Fact]
    public async Task ASenderThatPausesForLongerThanItsDeadlineIsToldSoAndItsHandlerEnds()
    {
        await using var hasty = new MirrorClient(_endpoint, new ServiceClientOptions { Deadline = TimeSpan.FromSeconds(1) });

        var late = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => hasty.CountAsync(Stuck()).AsTask().WaitAsync(Limits.Patience));

        Assert.Equal(CallStatus.DeadlineExceeded, late.Status);
        await Limits.UntilAsync(() => _client.RunningAsync().AsTask(), running => running == 0);

        static async IAsyncEnumerable<byte[]> Stuck()
        {
            yield return [1];
            await new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public async Task AStreamHasNoMoreTimeForAGapThanTheScopeThatItIsOpenedIn()
    {
        using var scope = CallScope.Begin(deadline: TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<CallOutcomeUnknownException>(async () =>
        {
            await foreach (var _ in _client.ReflectAsync(true, Items(1)).WithCancellation(new CancellationTokenSource(Limits.Patience / 2).Token))
            {
            }
        });

        Assert.Equal(CallStatus.DeadlineExceeded, late.Status);
    }

    [Fact]
    public async Task AServerThatIsKilledEndsItsStreamsAsUnknownWithoutADeadline()
    {
        var reading = Task.Run(async () =>
        {
            await foreach (var _ in _client.ReflectAsync(true, Items(1)))
            {
            }
        });
        var counting = _client.CountAsync(Stuck()).AsTask();
        await Limits.UntilAsync(() => _client.RunningAsync().AsTask(), running => running == 2);

        await _mirror.SignalAsync("KILL");

        foreach (var stream in new[] { reading, counting })
        {
            var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => stream.WaitAsync(Limits.Patience / 2));
            Assert.Equal(CallStatus.Unavailable, unknown.Status);
        }

        static async IAsyncEnumerable<byte[]> Stuck()
        {
            yield return [1];
            await new TaskCompletionSource().Task;
        }
    }

    [Fact]
    public async Task StreamsToSeveralServersAtOneBoundEndpointFailAtOnceAndSayWhy()
    {
        using var log = new Recorder();
        await using var bound = new MirrorClient("@tcp://127.0.0.1:*", new ServiceClientOptions { Deadline = Limits.Patience, LoggerFactory = log });
        using var one = new Child("mirror", ">" + bound.Endpoint);
        await bound.WaitForPeersAsync(1).WaitAsync(Limits.Patience);
        await foreach (var item in bound.ReflectAsync(false, Items(2)))
        {
            Assert.Equal(Megabyte, item.Length);
        }

        using var two = new Child("mirror", ">" + bound.Endpoint);
        await bound.WaitForPeersAsync(2).WaitAsync(Limits.Patience);

        var refused = await Assert.ThrowsAsync<CallNotSentException>(() => bound.CountAsync(Items(1)).AsTask());
        Assert.Equal(CallStatus.Unimplemented, refused.Status);
        Assert.Contains("what follows the request might reach another server", refused.Message, StringComparison.Ordinal);
        Assert.Equal([0, 2], new[] { await bound.TakenAsync(), await bound.TakenAsync() }.Order());

        using var cancellation = new CancellationTokenSource();
        var waiting = bound.HoldAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await log.UntilAsync(1007, 1);
    }

    [Fact]
    public async Task WhatIsLateBeforeItIsStartedIsNotStarted()
    {
        using var late = new Child("late");
        await using var client = new MirrorClient(await late.LineAsync());

        var rejected = await Assert.ThrowsAsync<CallRejectedException>(() => client.TakenAsync().AsTask());

        Assert.Equal(CallStatus.DeadlineExceeded, rejected.Status);
    }

    private async IAsyncEnumerable<byte[]> Items(int count)
    {
        var item = new byte[Megabyte];
        for (var number = 0; number < count; number++)
        {
            Interlocked.Increment(ref _given);
            yield return item;
            await Task.Yield();
        }
    }
}
