using System.Runtime.InteropServices;

namespace PactMQ.Calls;

/// <summary>
/// Numbers events per topic: 24 bits of a random epoch, 40 bits of count from 1. The table is bounded; when it is full,
/// counting starts anew under another epoch, which tells subscribers that the count says nothing about loss. One thread at a
/// time: whose turn it is to send.
/// </summary>
internal sealed class TopicCounter
{
    private readonly Random _random;
    private readonly TopicNumbers _numbers;
    private TopicEntry? _latest;
    private ulong _epoch;

    public TopicCounter(int mostTopics, Random random)
    {
        _numbers = new TopicNumbers(mostTopics);
        _random = random;
        _epoch = NewEpoch(random);
    }

    /// <summary>Gives the next number of a topic.</summary>
    public ulong Next(ReadOnlySpan<byte> topic)
    {
        _latest = _numbers.Find(topic, out _, out var beginsAnew);
        if (beginsAnew)
        {
            _epoch = NewEpoch(_random);
        }

        var count = ++_latest.Number;
        return (_epoch << EnvelopeFormat.SequenceCountBits) | (count & ((1UL << EnvelopeFormat.SequenceCountBits) - 1));
    }

    /// <summary>Writes the next number of a message's topic into its header.</summary>
    public void Number(Message message) => EventHeader.Number(MemoryMarshal.AsMemory(message[1]).Span, Next(message.Span(0)));

    /// <summary>Takes the number back that was given last: its event was not sent.</summary>
    public void TakeBack()
    {
        _latest!.Number--;
        _latest = null;
    }

    private static ulong NewEpoch(Random random) => (ulong)random.Next(1, 1 << 24);
}
