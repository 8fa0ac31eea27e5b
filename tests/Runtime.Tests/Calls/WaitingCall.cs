using PactMQ.Calls;
using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Tests.Calls;

/// <summary>A caller that only waits.</summary>
internal sealed class WaitingCall : PendingCall
{
    public WaitingCall(OperationDescriptor operation, ulong correlation, long deadline)
    {
        Operation = operation;
        Correlation = correlation;
        Deadline = deadline;
    }

    public override ITakenWork? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status) => null;

    public override void Fail(Exception exception)
    {
    }
}
