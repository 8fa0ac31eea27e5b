using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class SignalsPair(string endpoint, PairLinkOptions? options = null)
    : PairLink<ISignals>(SignalsContract.Descriptor, endpoint, options), ISignals
{
    public ValueTask TellAsync(string text) =>
        SignalAsync<EchoArguments, EchoArgumentsPayload>(SignalsContract.Tell, new(text), default);

    protected override ValueTask DispatchAsync(ISignals handler, ReceivedEvent received) => SignalsContract.DispatchAsync(handler, received);
}
