namespace PactMQ.Tests.Calls;

internal sealed class SignalsPusher(string endpoint, JobPusherOptions? options = null)
    : JobPusher(SignalsContract.Descriptor, endpoint, options), ISignals
{
    public ValueTask TellAsync(string text) =>
        PushAsync<EchoArguments, EchoArgumentsPayload>(SignalsContract.Tell, new(text), default);
}
