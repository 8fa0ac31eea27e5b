using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class EchoServer(string endpoint, IEcho service, ServiceHostOptions? options = null)
    : ServiceHost<IEcho>(EchoContract.Descriptor, endpoint, service, options)
{
    protected override ValueTask DispatchAsync(IEcho service, ServiceCall call)
    {
        switch (call.OperationId)
        {
            case 1:
                return call.ReplyAsync<string, TextPayload>(service.SayAsync(Text(call), call.CancellationToken));
            case 2:
                return call.ReplyAsync(service.WaitAsync(Text(call), call.CancellationToken));
            case 3:
                return call.StreamAsync<int, NumberPayload>(service.CountAsync(Text(call), call.CancellationToken));
            case 4:
                return call.PostedAsync(service.TouchAsync(Text(call)));
            default:
                return call.RejectUnknownOperation();
        }
    }

    private static string Text(ServiceCall call) => call.ReadArguments<EchoArguments, EchoArgumentsPayload>().Text;
}
