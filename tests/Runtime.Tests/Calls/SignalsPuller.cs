using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class SignalsPuller(string endpoint, JobPullerOptions? options = null)
    : JobPuller<ISignals>(SignalsContract.Descriptor, endpoint, options)
{
    protected override ValueTask DispatchAsync(ISignals handler, ReceivedEvent received) => SignalsContract.DispatchAsync(handler, received);
}
