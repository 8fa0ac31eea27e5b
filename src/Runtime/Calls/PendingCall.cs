using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that waits. Whoever takes it out of <see cref="PendingCalls"/> ends it, so that it ends once.</summary>
internal abstract class PendingCall(OperationDescriptor operation, ulong correlation, long deadline)
{
    public OperationDescriptor Operation { get; } = operation;

    public ulong Correlation { get; } = correlation;

    /// <summary>Gets when to give up, as a timestamp of the client's clock; <see cref="long.MaxValue"/> when somebody else sees to it.</summary>
    public long Deadline { get; } = deadline;

    /// <summary>Takes the reply. May throw <see cref="PayloadException"/>; the caller then fails the call.</summary>
    public abstract void Complete(ReadOnlyMemory<byte> body);

    /// <summary>Takes an item of a stream; false when the call is not one or the server sent more than it was granted.</summary>
    public virtual bool TryAccept(ReadOnlyMemory<byte> body) => false;

    public abstract void Fail(Exception exception);
}
