using System.Threading.Channels;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that reads a stream. Credit bounds what waits in it.</summary>
internal sealed class StreamCall<TItem, TItemPayload> : StreamingCall
    where TItemPayload : IPayload<TItem>
{
    private readonly Channel<TItem> _items = System.Threading.Channels.Channel.CreateUnbounded<TItem>(
        new UnboundedChannelOptions { SingleReader = true, SingleWriter = false });

    private int _granted;

    public StreamCall(OperationDescriptor operation, ulong correlation, int credit)
        : base(operation, correlation)
    {
        _granted = credit;
    }

    public ChannelReader<TItem> Items => _items.Reader;

    public void Grant(int items) => Interlocked.Add(ref _granted, items);

    public override IThreadPoolWorkItem? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status)
    {
        message.Dispose();
        End();
        _items.Writer.TryComplete();
        return null;
    }

    public override bool TryAccept(ReadOnlyMemory<byte> body, byte codec) =>
        Interlocked.Decrement(ref _granted) >= 0 && _items.Writer.TryWrite(Payloads.Read<TItem, TItemPayload>(body, codec));

    public override void Fail(Exception exception)
    {
        End();
        _items.Writer.TryComplete(exception);
    }
}
