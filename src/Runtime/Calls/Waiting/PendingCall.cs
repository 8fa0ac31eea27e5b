using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that waits. Whoever takes it out of <see cref="PendingCalls"/> ends it, so that it ends once.</summary>
internal abstract class PendingCall
{
    /// <summary>Gets or sets the operation.</summary>
    public OperationDescriptor Operation { get; protected set; } = null!;

    /// <summary>Gets or sets the number on the wire; <see cref="PendingCalls"/> gives it.</summary>
    public ulong Correlation { get; set; }

    /// <summary>Gets or sets when to give up, as a timestamp of the client's clock; <see cref="long.MaxValue"/> when somebody else sees to it.</summary>
    public long Deadline { get; protected set; } = long.MaxValue;

    /// <summary>Gets or sets where the request went; null while it has not gone.</summary>
    public ClientChannel? Channel { get; set; }

    /// <summary>Takes the REPLY or END over; what it gives is to be run.</summary>
    public abstract ITakenWork? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status);

    /// <summary>Takes items of a stream over; false when the call is not one or the server sent more than it was granted. The work is to be run.</summary>
    public virtual bool TryAccept(Message message, int header, in CallEnvelope envelope, out ITakenWork? work)
    {
        work = null;
        return false;
    }

    /// <summary>The server allows so many items more, and says whether several may come in one message; what it gives is to be run.</summary>
    public virtual ITakenWork? Granted(uint items, bool takesBatches) => null;

    /// <summary>Ends the call without a result. The caller goes on elsewhere, not on this thread.</summary>
    public abstract void Fail(Exception exception);
}
