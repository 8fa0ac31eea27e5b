using PactMQ.Pipes;

namespace PactMQ.Tests.Pipes;

/// <summary>A flow within the process passes no gate; bounds, order and counts are those of the gate.</summary>
public sealed class InboundStreamTests
{
    private const int Mark = 50;

    private long _written;

    [Fact]
    public void TheBoundIsExactInAStream()
    {
        var queue = Streaming();

        Assert.Equal(2 * Mark, SendUntilFull(queue, 0));
        Assert.Equal(0, queue.Credit);
        Assert.True(queue.Take(mayStream: true, out var resume));
        Assert.True(resume, "The sender that had been refused is not resumed.");
        Assert.Equal(2 * Mark, queue.Credit);
        Assert.Equal(2 * Mark, SendUntilFull(queue, 2 * Mark));
        Assert.Equal(Enumerable.Range(0, 4 * Mark), ReadAll(queue));
    }

    [Fact]
    public void TheByteBoundHoldsInAStream()
    {
        var queue = new InboundQueue(0, byteMark: 64 * 1024);
        Open(queue, 0, 64 * 1024);
        var body = new byte[1000];
        var bytes = 0;
        while (queue.TryStream(body, ref _written) || queue.TryHandOver(new Parcel(body), alone: true, ref _written) != HandOver.Refused)
        {
            bytes += body.Length + 9;
        }

        // Half of the receiver's, and the sender's; the last message goes in whole.
        Assert.InRange(bytes, 96 * 1024, (96 * 1024) + body.Length + 9);
    }

    [Fact]
    public void WhatComesAfterTheStreamIsReadAfterIt()
    {
        var queue = Streaming();
        Assert.True(queue.TryStream(Body(0), ref _written));

        // Somebody else, a message of several frames, a large one and a new bound.
        Assert.NotEqual(HandOver.Refused, queue.TryHandOver(new Parcel(Body(1)), alone: false, ref _written));
        Assert.False(queue.TryStream(Body(9), ref _written), "The stream goes on although it was ended.");
        Assert.NotEqual(HandOver.Refused, queue.TryHandOver(new Parcel(Body(2)), alone: true, ref _written));
        queue.SetHighWaterMark(Mark + 1);

        Assert.Equal(3, queue.CountUnread());
        Assert.Equal([0, 1, 2], ReadAll(queue));
    }

    [Fact]
    public void ALargeMessageEndsTheStreamAndKeepsItsPlace()
    {
        var queue = Streaming();
        Assert.True(queue.TryStream(Body(0), ref _written));
        var large = new byte[100_000];
        Body(1).CopyTo(large, 0);
        Assert.False(queue.TryStream(large, ref _written));
        Assert.Equal(HandOver.Done, queue.TryHandOver(new Parcel(large), alone: true, ref _written));
        Assert.Equal(HandOver.Done, queue.TryHandOver(new Parcel(Body(2)), alone: true, ref _written));
        Assert.Equal([0, 1, 2], ReadAll(queue));
    }

    [Fact]
    public void AMessageOfSeveralFramesStaysWholeAcrossChunks()
    {
        var queue = Streaming();
        for (var round = 0; round < 20; round++)
        {
            using var message = Message.Of(Body(round));
            message.Append(new byte[7000]).Append(new byte[300]).AppendEmpty();
            Assert.Equal(HandOver.Done, queue.TryHandOver(new Parcel(message), alone: true, ref _written));
        }

        Assert.True(queue.IsStreaming);
        for (var round = 0; round < 20; round++)
        {
            Assert.True(queue.Take(mayStream: true, out _));
            Assert.Equal(round, BitConverter.ToInt32(queue.ReadFrame(out var more)));
            Assert.Equal(7000, queue.ReadFrame(out more).Length);
            Assert.Equal(300, queue.ReadFrame(out more).Length);
            Assert.True(more);
            Assert.Equal(0, queue.ReadFrame(out more).Length);
            Assert.False(more);
        }
    }

    [Fact]
    public void OneWhoSettlesIsToldOfTheNextMessage()
    {
        var queue = Streaming();
        Assert.False(queue.Take(mayStream: true, out _));
        Assert.True(queue.IsStreaming);
        Assert.True(queue.TryStream(Body(0), ref _written));
        Assert.False(queue.Settle(), "A message is there, and the receiver would wait.");
        Assert.Equal([0], ReadAll(queue));
        Assert.Equal(HandOver.DoneFirst, queue.TryHandOver(new Parcel(Body(1)), alone: true, ref _written));
    }

    [Fact]
    public void ASenderThatMayNoMoreIsRefused()
    {
        var queue = Streaming();
        Assert.True(queue.TryStream(Body(0), ref _written));
        queue.LetHandOver(false);
        Assert.False(queue.TryStream(Body(1), ref _written));
        Assert.Equal(HandOver.Refused, queue.TryHandOver(new Parcel(Body(1)), alone: true, ref _written));
        Assert.Equal(1, queue.CountUnread());
        Assert.Equal([0], ReadAll(queue));
    }

    [Fact]
    public async Task WhoeverEndsStreamsMeanwhileLosesNothing()
    {
        const int count = 1_000_000;
        var queue = new InboundQueue(Mark);
        queue.Widen(Mark, long.MaxValue);
        queue.LetHandOver(true);
        using var over = new CancellationTokenSource();
        var others = Task.Run(() =>
        {
            for (var turn = 0; !over.IsCancellationRequested; turn++)
            {
                queue.SetHighWaterMark(Mark + (turn % 2));
                Assert.InRange(queue.Published, 0, count);
                Thread.SpinWait(turn % 200);
            }
        });
        var sender = Task.Factory.StartNew(
            () =>
            {
                var written = 0L;
                var body = new byte[64];
                for (var number = 0; number < count; number++)
                {
                    BitConverter.TryWriteBytes(body, number);
                    while (!queue.TryStream(body, ref written) && queue.TryHandOver(new Parcel(body), alone: true, ref written) == HandOver.Refused)
                    {
                        Thread.SpinWait(10);
                    }
                }

                return written;
            },
            TaskCreationOptions.LongRunning);
        for (var number = 0; number < count;)
        {
            if (!queue.Take(mayStream: true, out _))
            {
                if (number % 3 == 0)
                {
                    queue.Settle();
                }

                Thread.SpinWait(10);
                continue;
            }

            Assert.Equal(number++, BitConverter.ToInt32(queue.ReadFrame(out _)));
        }

        Assert.Equal(count, await sender);
        await over.CancelAsync();
        await others;
        Assert.Equal(count, queue.Published);
        Assert.Equal(0, queue.CountUnread());
        Assert.InRange(queue.Credit, 2 * Mark, (2 * Mark) + 1);
    }

    private static byte[] Body(int number) => BitConverter.GetBytes(number);

    /// <summary>Makes a queue from which so much has been taken at once that a stream is open.</summary>
    private InboundQueue Streaming()
    {
        var queue = new InboundQueue(Mark);
        Open(queue, Mark, long.MaxValue);
        return queue;
    }

    private void Open(InboundQueue queue, int senderMark, long senderBytes)
    {
        queue.Widen(senderMark, senderBytes);
        queue.LetHandOver(true);
        for (var number = 0; number < 20; number++)
        {
            Assert.NotEqual(HandOver.Refused, queue.TryHandOver(new Parcel(Body(number)), alone: true, ref _written));
        }

        Assert.False(queue.TryStream(Body(0), ref _written));
        Assert.True(queue.Take(mayStream: true, out _));
        Assert.True(queue.IsStreaming);
        while (queue.HasTaken)
        {
            queue.ReadFrame(out _);
        }
    }

    private int SendUntilFull(InboundQueue queue, int first)
    {
        var number = first;
        while (queue.TryStream(Body(number), ref _written) || queue.TryHandOver(new Parcel(Body(number)), alone: true, ref _written) != HandOver.Refused)
        {
            number++;
        }

        return number - first;
    }

    private static List<int> ReadAll(InboundQueue queue)
    {
        var numbers = new List<int>();
        while (queue.Take(mayStream: false, out _))
        {
            numbers.Add(BitConverter.ToInt32(queue.ReadFrame(out _)));
        }

        if (queue.IsStreaming && !queue.Settle())
        {
            numbers.AddRange(ReadAll(queue));
        }

        return numbers;
    }
}
