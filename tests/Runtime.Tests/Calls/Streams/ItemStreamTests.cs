using System.Runtime.CompilerServices;
using MessagePack;
using PactMQ.Calls;
using PactMQ.Envelopes;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls.Streams;

/// <summary>The items of a stream, from the sequence that gives them to the queue from which they are read.</summary>
public sealed class ItemStreamTests
{
    [Fact]
    public async Task Items_that_come_at_once_share_messages_and_the_first_goes_alone()
    {
        var route = new RecordedRoute(takesBatches: true, credit: 1000);

        await new OutgoingItems<int, NumberPayload>(route).RunAsync(Numbers(1000), default);

        var (items, counts) = Read(route);
        Assert.Equal(Enumerable.Range(0, 1000), items);
        Assert.Equal(1, counts[0]);

        // 10 messages when nothing interrupts; a busy machine may, and the timer then sends what waits.
        Assert.InRange(counts.Count, 10, 200);
    }

    [Fact]
    public async Task A_pause_sends_what_there_is_before_it()
    {
        var route = new RecordedRoute(takesBatches: true, credit: 1000);
        var going = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var running = new OutgoingItems<int, NumberPayload>(route).RunAsync(Pausing(going.Task), default).AsTask();
        var (before, _) = Read(route);
        going.SetResult();
        await running.WaitAsync(Rig.Limit);
        var (after, counts) = Read(route);

        Assert.Equal(Enumerable.Range(0, 5), before);
        Assert.Equal([5, 6], after);
        Assert.Equal([1, 1], counts);
    }

    [Fact]
    public async Task A_sequence_that_blocks_holds_nothing_back()
    {
        var route = new RecordedRoute(takesBatches: true, credit: 1000);
        using var going = new ManualResetEventSlim();
        var running = Task.Factory.StartNew(
            () => new OutgoingItems<int, NumberPayload>(route).RunAsync(Blocking(going), default).AsTask(),
            TaskCreationOptions.LongRunning).Unwrap();

        // 0, 1 2, 3 4 5 6 are full messages; 7 and 8 wait for more, which does not come.
        var items = new List<int>();
        while (items.Count < 9)
        {
            items.AddRange(Items(await route.Sent.ReadAsync().AsTask().WaitAsync(Rig.Limit)));
        }

        going.Set();
        await running.WaitAsync(Rig.Limit);
        items.AddRange(Read(route).Items);

        Assert.Equal(Enumerable.Range(0, 12), items);
    }

    [Fact]
    public async Task Nothing_is_lost_or_doubled_where_the_timer_meets_the_next_item()
    {
        const int Count = 2_000;
        var route = new RecordedRoute(takesBatches: true, credit: Count);

        await Task.Factory.StartNew(
            () => new OutgoingItems<int, NumberPayload>(route).RunAsync(Dawdling(Count), default).AsTask(),
            TaskCreationOptions.LongRunning).Unwrap();

        Assert.Equal(Enumerable.Range(0, Count), Read(route).Items);
    }

    [Fact]
    public async Task No_item_goes_out_without_credit()
    {
        var route = new RecordedRoute(takesBatches: true, credit: 5);
        var running = new OutgoingItems<int, NumberPayload>(route).RunAsync(Numbers(12), default).AsTask();
        var (first, _) = Read(route);
        var wasDone = running.IsCompleted;
        route.Credit.Grant(100)!.Execute();
        await running.WaitAsync(Rig.Limit);

        Assert.False(wasDone);
        Assert.Equal(Enumerable.Range(0, 5), first);
        Assert.Equal(Enumerable.Range(5, 7), Read(route).Items);
    }

    [Fact]
    public async Task An_item_that_cannot_be_written_takes_none_of_those_before_it_along()
    {
        var route = new RecordedRoute(takesBatches: true, credit: 100);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new OutgoingItems<int, FragileNumberPayload>(route).RunAsync(Numbers(100), default).AsTask());

        Assert.Equal("13", failure.Message);
        Assert.Equal(Enumerable.Range(0, 13), Read(route).Items);
    }

    [Fact]
    public async Task A_peer_that_does_not_ask_for_several_gets_one_by_one()
    {
        var route = new RecordedRoute(takesBatches: false, credit: 100);

        await new OutgoingItems<int, NumberPayload>(route).RunAsync(Numbers(3), default);

        for (var number = 0; number < 3; number++)
        {
            Assert.True(route.Sent.TryRead(out var message));
            Assert.Equal($"C1150000000000000000000700000{number:X3}", Convert.ToHexString(message.Span(1)));
            Assert.Equal($"0{number}", Convert.ToHexString(message.Span(2)));
            message.Dispose();
        }
    }

    [Fact]
    public void A_queue_takes_no_more_than_it_granted()
    {
        using var queue = new ItemQueue(granted: 4);

        Assert.True(Offer(queue, "93 05 06 07"));
        Assert.False(Offer(queue, "92 08 09"));
        queue.Grant(1);
        Assert.False(Offer(queue, "90"), "Nothing at all is no batch: a flood of them would cost no credit.");
        Assert.False(Offer(queue, "05"), "A number is no batch.");
        Assert.False(Offer(queue, "DF FF FF FF FF"));
        Assert.False(Offer(queue, "DD 7F FF FF FF 01"));
        Assert.False(Offer(queue, ""));
    }

    [Fact]
    public void A_batch_that_breaks_off_gives_what_it_has_and_a_clear_end()
    {
        using var queue = new ItemQueue(granted: 4);
        Assert.True(Offer(queue, "93 05 06 A1"));
        Assert.True(queue.TryRead(out var items));

        Assert.Equal(5, items.Read<int, NumberPayload>());
        Assert.Equal(6, items.Read<int, NumberPayload>());
        var failure = Assert.Throws<PayloadException>(() => items.Read<int, NumberPayload>());
        Assert.Contains("Int32", failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, items.Count);
    }

    private static bool Offer(ItemQueue queue, string body)
    {
        var header = new byte[EnvelopeFormat.ItemLength];
        EnvelopeWriter.Item(header, 7, 0, EnvelopeFlags.Batch | EnvelopeFlags.InlineBody);
        var message = Message.Rent().AppendEmpty().Append([.. header, .. Convert.FromHexString(body.Replace(" ", "", StringComparison.Ordinal))]);
        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(message.Span(1), out var envelope));
        var taken = queue.TryAccept(message, 1, in envelope, out _);
        if (!taken)
        {
            message.Dispose();
        }

        return taken;
    }

    private static (List<int> Items, List<int> Counts) Read(RecordedRoute route)
    {
        var (items, counts) = (new List<int>(), new List<int>());
        while (route.Sent.TryRead(out var message))
        {
            var some = Items(message);
            items.AddRange(some);
            counts.Add(some.Count);
        }

        return (items, counts);
    }

    private static List<int> Items(Message message)
    {
        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(message.Span(1), out var envelope));
        Assert.True(ReceivedItems.TryTake(message, 1, in envelope, out var items));
        var numbers = new List<int>();
        while (items.Count > 0)
        {
            numbers.Add(items.Read<int, NumberPayload>());
        }

        return numbers;
    }

    private static async IAsyncEnumerable<int> Numbers(int count)
    {
        for (var number = 0; number < count; number++)
        {
            yield return number;
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<int> Pausing(Task going)
    {
        for (var number = 0; number < 5; number++)
        {
            yield return number;
        }

        await going;
        yield return 5;
        await Task.Yield();
        yield return 6;
    }

    // Computes for up to 1.3 ms before each eighth item: about as long as the timer's tick, to meet it often.
    private static async IAsyncEnumerable<int> Dawdling(int count)
    {
        var random = new Random(7);
        for (var number = 0; number < count; number++)
        {
            if (number % 8 == 7)
            {
                var end = System.Diagnostics.Stopwatch.GetTimestamp() + random.Next((int)(System.Diagnostics.Stopwatch.Frequency / 1000 * 1.3));
                while (System.Diagnostics.Stopwatch.GetTimestamp() < end)
                {
                    Thread.SpinWait(20);
                }
            }

            yield return number;
        }

        await Task.CompletedTask;
    }

    private static async IAsyncEnumerable<int> Blocking(ManualResetEventSlim going, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 0; number < 12; number++)
        {
            if (number == 9)
            {
                going.Wait(Rig.Limit, cancellationToken);
            }

            yield return number;
        }

        await Task.CompletedTask;
    }
}
