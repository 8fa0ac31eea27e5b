using System.Threading.Channels;
using PactMQ.Calls;

namespace PactMQ.Tests.Calls.Streams;

/// <summary>The way of a stream's items, of which each message is kept: where it ends is a reader.</summary>
internal sealed class RecordedRoute(bool takesBatches, uint credit) : IItemRoute
{
    private readonly Channel<Message> _sent = Channel.CreateUnbounded<Message>();

    public ulong Correlation => 7;

    public bool TakesBatches => takesBatches;

    public StreamCredit Credit { get; } = new(credit);

    public ChannelReader<Message> Sent => _sent.Reader;

    public Message Address() => Message.Rent().AppendEmpty();

    public bool TrySend(Message message) => _sent.Writer.TryWrite(message);

    public ValueTask SendAsync(Message message, CancellationToken cancellationToken) => _sent.Writer.WriteAsync(message, cancellationToken);

    public async ValueTask WaitForCreditAsync(CancellationToken cancellationToken) =>
        await Credit.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}
