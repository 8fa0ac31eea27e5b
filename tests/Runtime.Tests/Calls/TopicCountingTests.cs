using PactMQ.Calls;

namespace PactMQ.Tests.Calls;

public sealed class TopicCountingTests
{
    private const ulong CountMask = (1UL << 40) - 1;

    [Fact]
    public void CountsEachTopicFromOne()
    {
        var counter = new TopicCounter(10, new Random(1));

        var sequences = new[] { counter.Next("a"u8), counter.Next("a"u8), counter.Next("b"u8) };

        Assert.Equal([1UL, 2UL, 1UL], sequences.Select(sequence => sequence & CountMask));
        Assert.Single(sequences.Select(sequence => sequence >> 40).Distinct());
        Assert.NotEqual(0UL, sequences[0] >> 40);
    }

    [Fact]
    public void BeginsAnotherEpochWhenTheTableIsFull()
    {
        var counter = new TopicCounter(2, new Random(1));
        var first = counter.Next("a"u8);
        counter.Next("b"u8);

        var third = counter.Next("c"u8);

        Assert.NotEqual(first >> 40, third >> 40);
        Assert.Equal(1UL, third & CountMask);
    }

    [Fact]
    public void AWatcherSeesEveryGapPerTopic()
    {
        var watcher = new TopicWatcher(10);
        var epoch = 5UL << 40;

        Assert.False(watcher.Missed("a"u8, epoch | 7, out _));
        Assert.False(watcher.Missed("a"u8, epoch | 8, out _));
        Assert.False(watcher.Missed("b"u8, epoch | 1, out _));
        Assert.True(watcher.Missed("a"u8, epoch | 11, out var missed));
        Assert.Equal(2, missed);
    }

    [Fact]
    public void APublisherThatBeganAnewIsAGapOfUnknownSizeUnlessItsFirstEventArrived()
    {
        var watcher = new TopicWatcher(10);
        watcher.Missed("a"u8, (5UL << 40) | 7, out _);

        Assert.False(watcher.Missed("a"u8, (6UL << 40) | 1, out _));
        Assert.True(watcher.Missed("a"u8, (7UL << 40) | 3, out var missed));
        Assert.Equal(0, missed);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void EachPublisherOfATopicIsWatchedByItself(int publishers)
    {
        var watcher = new TopicWatcher(10);
        for (var count = 1UL; count <= 3; count++)
        {
            for (var publisher = 1UL; publisher <= (ulong)publishers; publisher++)
            {
                Assert.False(watcher.Missed("a"u8, (publisher << 40) | count, out _), $"event {count} of publisher {publisher}");
            }
        }

        Assert.True(watcher.Missed("a"u8, (1UL << 40) | 6, out var missed));
        Assert.Equal(2, missed);
        Assert.False(watcher.Missed("a"u8, (2UL << 40) | 4, out _));
    }

    [Fact]
    public void MorePublishersThanAreToldApartCostNoMemory()
    {
        var watcher = new TopicWatcher(10);
        watcher.Missed("a"u8, 1UL << 40, out _);
        for (var publisher = 1UL; publisher <= 100; publisher++)
        {
            watcher.Missed("a"u8, (publisher << 40) | 7, out _);
        }

        var (before, gaps, missed) = (GC.GetAllocatedBytesForCurrentThread(), 0, 0L);
        for (var publisher = 101UL; publisher <= 10_000; publisher++)
        {
            gaps += watcher.Missed("a"u8, (publisher << 40) | 7, out var some) ? 1 : 0;
            missed += some;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal((9_900, 0), (gaps, missed));
    }

    [Fact]
    public void TheTableForgetsWhatTakesTooManyBytes()
    {
        var watcher = new TopicWatcher(1000);
        watcher.Missed("a"u8, (5UL << 40) | 7, out _);
        for (var one = 0; one < 17; one++)
        {
            var topic = new byte[TopicWatcher.MostBytes / 16];
            topic[0] = (byte)one;
            watcher.Missed(topic, (5UL << 40) | 7, out _);
        }

        // Not a gap, because the topic is new again.
        Assert.False(watcher.Missed("a"u8, (5UL << 40) | 9, out _));
    }

    [Fact]
    public void EventsWithoutASequenceAreNotCounted()
    {
        var watcher = new TopicWatcher(10);

        Assert.False(watcher.Missed("a"u8, 0, out _));
        Assert.False(watcher.Missed("a"u8, 0, out _));
    }
}
