using PactMQ.CompilerServices;
using PactMQ.Envelopes;

namespace PactMQ.Calls;

/// <summary>A caller that sends a stream and waits for one result.</summary>
internal sealed class UploadCall<TResult, TResultPayload>(OperationDescriptor operation, ulong correlation) : StreamingCall(operation, correlation)
    where TResultPayload : IPayload<TResult>
{
    private readonly TaskCompletionSource<TResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Result => _result.Task;

    public override ITakenWork? Complete(Message message, in CallEnvelope envelope, EnvelopeStatus status)
    {
        try
        {
            _result.TrySetResult(Payloads.Read<TResult, TResultPayload>(message, 1, in envelope));
        }
        catch (PayloadException exception)
        {
            Fail(new CallFailedException(Operation.ToString(), CallStatus.Internal, exception.Message, 0, exception));
        }
        finally
        {
            message.Dispose();
            End();
        }

        return null;
    }

    public override void Fail(Exception exception)
    {
        End();
        _result.TrySetException(exception);
    }
}
