using PactMQ.Envelopes;
using PactMQ.Tests.Patterns;

namespace PactMQ.Tests.Calls;

/// <summary>Client and server both watch a deadline, and who is first must not change what the caller sees.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task AServerThatIsFirstToSeeTheDeadlineTellsTheSameOutcome()
    {
        using var rig = new Rig("inproc");
        var endpoint = rig.Fresh();
        using var router = new RouterSocket(rig.Context, Rig.Options);
        router.Bind(endpoint);
        await using var client = new EchoClient(endpoint, new ServiceClientOptions { Context = rig.Context, Deadline = Rig.Limit });
        var call = client.SayAsync("late").AsTask();
        using var request = await router.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(request.Span(2), out var envelope));

        var answer = Message.Rent().Append(request[0].Span).AppendEmpty();
        EnvelopeWriter.Error(
            answer.AppendUninitialized(EnvelopeFormat.ErrorLength), envelope.Correlation, CallStatus.DeadlineExceeded, 0, EnvelopeFlags.None);
        Payloads.AppendError(answer, "Echo/Say was cancelled: DeadlineExceeded.");
        await router.SendAsync(answer);

        var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => call.WaitAsync(Rig.Limit));
        Assert.Equal(CallStatus.DeadlineExceeded, unknown.Status);
    }

    [Fact]
    public async Task AHandlerThatFailsBecauseItsTimeIsOverWasLate()
    {
        using var rig = new Rig();
        await using var server = new EchoServer(rig.Fresh(), new EchoService(), new ServiceHostOptions { Context = rig.Context });
        await server.StartAsync();
        using var dealer = new DealerSocket(rig.Context, Rig.Options);
        dealer.Connect(server.Endpoint);
        var request = Message.Rent().AppendEmpty();
        EnvelopeWriter.Request(
            request.AppendUninitialized(EnvelopeFormat.RequestLength), EchoContract.Id, EchoContract.Wait.Id, correlation: 7, timeLeft: 100, EnvelopeFlags.None);
        request.Append([0x91, 0xA4, .. "fail"u8]);
        await dealer.SendAsync(request);

        using var answer = await dealer.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
        Assert.Equal(EnvelopeStatus.Valid, EnvelopeReader.Read(answer.Span(1), out var envelope));
        Assert.Equal((EnvelopeKind.Error, 7UL, CallStatus.DeadlineExceeded), (envelope.Kind, envelope.Correlation, envelope.Status));
    }
}
