using MessagePack;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>The items of one message, read one after the other by whoever wants them.</summary>
internal struct ReceivedItems
{
    private readonly CallEnvelope _envelope;
    private readonly int _header;
    private Message? _message;
    private ReadOnlyMemory<byte> _rest;

    private ReceivedItems(Message message, int header, in CallEnvelope envelope, int count, ReadOnlyMemory<byte> rest)
    {
        (_message, _header, _envelope, _rest) = (message, header, envelope, rest);
        Count = count;
    }

    /// <summary>Gets the number of items that are left.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a message over, when it holds at least one item.</summary>
    public static bool TryTake(Message message, int header, in CallEnvelope envelope, out ReceivedItems items)
    {
        var body = Payloads.Body(message, header, in envelope);
        var count = 1;
        if ((envelope.Flags & EnvelopeFlags.Batch) != 0 && !TryReadCount(ref body, out count))
        {
            items = default;
            return false;
        }

        items = new ReceivedItems(message, header, in envelope, count, body);
        return true;
    }

    /// <summary>Reads the next item; after the last one the message is given back.</summary>
    /// <exception cref="PayloadException">It cannot be read; the rest is given back too.</exception>
    public TItem Read<TItem, TItemPayload>()
        where TItemPayload : IPayload<TItem>
    {
        try
        {
            var item = (_envelope.Flags & EnvelopeFlags.Batch) != 0
                ? Payloads.ReadNext<TItem, TItemPayload>(ref _rest, _envelope.Codec)
                : Payloads.Read<TItem, TItemPayload>(_message!, _header, in _envelope);
            if (--Count == 0)
            {
                Drop();
            }

            return item;
        }
        catch (PayloadException)
        {
            Drop();
            throw;
        }
    }

    public void Drop()
    {
        _message?.Dispose();
        _message = null;
        _rest = default;
        Count = 0;
    }

    private static bool TryReadCount(ref ReadOnlyMemory<byte> body, out int count)
    {
        try
        {
            var reader = new MessagePackReader(body);
            count = reader.ReadArrayHeader();
            body = body[(int)reader.Consumed..];
            return count > 0;
        }
        catch (Exception exception) when (exception is MessagePackSerializationException or EndOfStreamException)
        {
            count = 0;
            return false;
        }
    }
}
