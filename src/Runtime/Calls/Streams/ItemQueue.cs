using System.Threading.Channels;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The items that have come and were not read yet: never more than were granted.</summary>
internal sealed class ItemQueue : IDisposable
{
    private readonly Channel<ReceivedItems> _messages =
        Channel.CreateUnbounded<ReceivedItems>(new UnboundedChannelOptions { SingleReader = false, SingleWriter = true });

    private int _granted;

    public ItemQueue(int granted = 0) => _granted = granted;

    public ChannelReader<ReceivedItems> Messages => _messages.Reader;

    public void Grant(int items) => Interlocked.Add(ref _granted, items);

    /// <summary>Takes a message over; false when it holds what was not granted or no items, the message is then still the caller's.</summary>
    public bool TryAccept(Message message, int header, in CallEnvelope envelope) =>
        ReceivedItems.TryTake(message, header, in envelope, out var items)
        && Interlocked.Add(ref _granted, -items.Count) >= 0
        && _messages.Writer.TryWrite(items);

    /// <summary>No more will come; what is there can be read before the reason is told.</summary>
    public void End(Exception? reason = null) => _messages.Writer.TryComplete(reason);

    /// <summary>Nobody reads any more.</summary>
    public void Dispose()
    {
        End();
        while (_messages.Reader.TryRead(out var items))
        {
            items.Drop();
        }
    }
}
