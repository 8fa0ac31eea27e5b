using PactMQ.Envelopes;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls;

/// <summary>Calls go out in the order in which they were made, also those that nobody was there for.</summary>
public sealed class CallOrderTests
{
    private const int Calls = 300;

    [Fact]
    public async Task CallsThatWaitForTheirServerKeepTheirOrder()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        await using var client = new EchoClient(endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit });
        var calls = Enumerable.Range(0, Calls / 2).Select(_ => client.SayAsync("early").AsTask()).ToList();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);

        // These come while the others are being let go.
        calls.AddRange(Enumerable.Range(0, Calls / 2).Select(_ => client.SayAsync("late").AsTask()));

        for (ulong expected = 1; expected <= Calls; expected++)
        {
            using var request = await router.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
            Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(request.Span(2), out var envelope));
            Assert.Equal(expected, envelope.Correlation);
        }
    }

    [Fact]
    public async Task OneWayCallsThatWaitForTheirServerKeepTheirOrder()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        await using var client = new EchoClient(endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit });
        var calls = Enumerable.Range(0, Calls).Select(number => client.TouchAsync($"{number}").AsTask()).ToList();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await Task.WhenAll(calls).WaitAsync(Rig.Limit);

        for (var expected = 0; expected < Calls; expected++)
        {
            using var request = await router.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
            Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(request.Span(2), out var envelope));
            Assert.Equal($"{expected}", Payloads.Read<EchoArguments, EchoArgumentsPayload>(request, 2, in envelope).Text);
        }
    }

    [Fact]
    public async Task ACallThatIsCancelledInTheLineHoldsNobodyBack()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        await using var client = new EchoClient(endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit });
        using var cancellation = new CancellationTokenSource();
        var cancelled = client.SayAsync("first", cancellation.Token).AsTask();
        _ = client.SayAsync("second").AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Rig.Limit));
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);

        using var request = await router.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);

        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(request.Span(2), out var envelope));
        Assert.Equal(2UL, envelope.Correlation);
    }
}
