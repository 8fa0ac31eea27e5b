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

    [Fact]
    public async Task CallsThatWereRejectedTogetherDoNotComeBackTogether()
    {
        // Long beside any pause of a busy machine: what is judged are the moments at which calls come.
        var delay = TimeSpan.FromSeconds(1.6);
        const int Calls = 10;
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await using var client = new EchoClient(
            endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit, MaxAttempts = 2, RetryDelay = delay });
        var calls = Enumerable.Range(0, Calls).Select(number => client.SayAsync($"{number}").AsTask()).ToList();
        var (rejected, came) = (System.Diagnostics.Stopwatch.GetTimestamp(), new List<TimeSpan>());
        for (var call = 0; call < Calls; call++)
        {
            await AnswerAsync(router, CallStatus.Unavailable, EnvelopeFlags.NotStarted, "not now");
        }

        for (var call = 0; call < Calls; call++)
        {
            await AnswerAsync(router, CallStatus.Unavailable, EnvelopeFlags.NotStarted, "nor now");
            came.Add(System.Diagnostics.Stopwatch.GetElapsedTime(rejected));
        }

        // Each waits for a half of the delay at least, and for up to the other half by chance.
        Assert.InRange(came[0], delay / 2, Rig.Limit);
        Assert.InRange(came[^1] - came[0], TimeSpan.FromMilliseconds(20), Rig.Limit);
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<CallRejectedException>(() => call.WaitAsync(Rig.Limit));
        }
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
