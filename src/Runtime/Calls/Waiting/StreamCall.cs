using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that reads a stream. Credit bounds what waits in it.</summary>
internal sealed class StreamCall(OperationDescriptor operation, ulong correlation, int credit) : StreamingCall(operation, correlation)
{
    public ItemQueue Items { get; } = new(credit);

    public override ITakenWork? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status)
    {
        message.Dispose();
        End();
        Items.End();
        return null;
    }

    public override bool TryAccept(Message message, int header, in CallEnvelope envelope, out ITakenWork? work) =>
        Items.TryAccept(message, header, in envelope, out work);

    public override void Fail(Exception exception)
    {
        End();
        Items.End(exception);
    }
}
