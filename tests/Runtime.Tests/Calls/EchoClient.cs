using PactMQ.CompilerServices;

namespace PactMQ.Tests.Calls;

internal sealed class EchoClient(string endpoint, ServiceClientOptions? options = null)
    : ServiceClient(EchoContract.Descriptor, endpoint, options), IEcho
{
    public ValueTask<string> SayAsync(string text, CancellationToken ct = default) =>
        CallAsync<EchoArguments, EchoArgumentsPayload, string, TextPayload>(EchoContract.Say, new(text), ct);

    public ValueTask WaitAsync(string text, CancellationToken ct = default) =>
        CallAsync<EchoArguments, EchoArgumentsPayload>(EchoContract.Wait, new(text), ct);

    public IAsyncEnumerable<int> CountAsync(string text, CancellationToken ct = default) =>
        StreamAsync<EchoArguments, EchoArgumentsPayload, int, NumberPayload>(EchoContract.Count, new(text), ct);

    public ValueTask TouchAsync(string text) =>
        PostAsync<EchoArguments, EchoArgumentsPayload>(EchoContract.Touch, new(text), default);

    public ValueTask MissingAsync() => CallAsync<EchoArguments, EchoArgumentsPayload>(EchoContract.Missing, new(""), default);

    /// <summary>Sends arguments that the server cannot read.</summary>
    public ValueTask<string> SayNothingAsync() =>
        CallAsync<NoArguments, NoArgumentsPayload, string, TextPayload>(EchoContract.Say, default, default);
}
