using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that waits for one result.</summary>
internal sealed class UnaryCall<TResult, TResultPayload>(OperationDescriptor operation, ulong correlation, long deadline)
    : PendingCall(operation, correlation, deadline)
    where TResultPayload : IPayload<TResult>
{
    // The receive loop completes it: continuations must not run there.
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Task => _completion.Task;

    public override void Complete(ReadOnlyMemory<byte> body) => _completion.TrySetResult(Payloads.Read<TResult, TResultPayload>(body));

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _completion.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _completion.TrySetException(exception);
        }
    }
}
