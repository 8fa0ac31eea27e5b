using PactMQ.Envelopes;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls;

/// <summary>What a caller is told when the attempts of one call end differently: the most that may have happened.</summary>
public sealed class RetriedCallTests
{
    [Fact]
    public async Task ARejectedRetryDoesNotHideAnAttemptThatMayHaveRun()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await using var client = new EchoClient(
            endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit, MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });
        var call = client.WaitAsync("idempotent").AsTask();

        await AnswerAsync(router, CallStatus.Unavailable, EnvelopeFlags.None, "the first had begun");
        await AnswerAsync(router, CallStatus.Unavailable, EnvelopeFlags.NotStarted, "the second had not");

        var failed = await Assert.ThrowsAsync<CallFailedException>(() => call.WaitAsync(Rig.Limit));
        Assert.Equal("the first had begun", failed.Message);
    }

    [Fact]
    public async Task ARejectedCallThatWasRejectedAgainTellsTheLastReason()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await using var client = new EchoClient(
            endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit, MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(1) });
        var call = client.SayAsync("once").AsTask();

        await AnswerAsync(router, CallStatus.ResourceExhausted, EnvelopeFlags.NotStarted, "first");
        await AnswerAsync(router, CallStatus.Unavailable, EnvelopeFlags.NotStarted, "second");

        var rejected = await Assert.ThrowsAsync<CallRejectedException>(() => call.WaitAsync(Rig.Limit));
        Assert.Equal("second", rejected.Message);
    }

    private static async Task AnswerAsync(RouterSocket router, CallStatus status, EnvelopeFlags flags, string text)
    {
        using var request = await router.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(request.Span(2), out var envelope));
        var answer = Message.Rent().Append(request[0].Span).AppendEmpty();
        EnvelopeWriter.Error(answer.AppendUninitialized(EnvelopeFormat.ErrorLength), envelope.Correlation, status, 0, flags);
        Payloads.AppendError(answer, text);
        await router.SendAsync(answer);
    }
}
