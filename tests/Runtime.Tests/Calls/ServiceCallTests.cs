using PactMQ.Envelopes;

namespace PactMQ.Tests.Calls;

/// <summary>Client and server together, over sockets.</summary>
public sealed class ServiceCallTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly EchoService _service = new();
    private EchoServer _server = null!;
    private EchoClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { MaxConcurrency = 100 });
        await _server.StartAsync();
        _client = new EchoClient(_server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ACallReturnsItsResult()
    {
        var answer = await _client.SayAsync("Grüße");

        Assert.Equal("Grüße", answer);
        Assert.Equal(1, _client.Statistics.Sent);
        Assert.Equal(1, _server.Statistics.Received);

        // The answer may be here before the server has counted it.
        Assert.True(SpinWait.SpinUntil(() => _server.Statistics.Sent == 1, Rig.Limit));
    }

    [Fact]
    public async Task CallsFromManyThreadsGetTheirOwnReplies()
    {
        var calls = Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var call = 0; call < 200; call++)
            {
                Assert.Equal($"{thread}/{call}", await _client.SayAsync($"{thread}/{call}"));
            }
        }));

        await Task.WhenAll(calls).WaitAsync(Patience);

        Assert.Equal(1600, _server.Statistics.Received);
    }

    [Fact]
    public async Task ItWorksInprocAndWhenTheClientConnectsFirst()
    {
        var endpoint = $"inproc://{Guid.NewGuid()}";
        await using var client = new EchoClient(endpoint);
        var call = client.SayAsync("early").AsTask();
        await using var server = new EchoServer(endpoint, _service);
        await server.StartAsync();

        Assert.Equal("early", await call.WaitAsync(Patience));
    }

    [Fact]
    public async Task AHandlerThatThrowsIsAFailureWithoutItsSecrets()
    {
        var failure = await Assert.ThrowsAsync<CallFailedException>(() => _client.SayAsync("fail").AsTask());

        Assert.Equal(CallStatus.Unknown, failure.Status);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Echo/Say", failure.Operation);
    }

    [Fact]
    public async Task AnUnknownOperationAndUnreadableArgumentsAreRejected()
    {
        var unknown = await Assert.ThrowsAsync<CallRejectedException>(() => _client.MissingAsync().AsTask());
        var unreadable = await Assert.ThrowsAsync<CallRejectedException>(() => _client.SayNothingAsync().AsTask());

        Assert.Equal(CallStatus.Unimplemented, unknown.Status);
        Assert.Equal(CallStatus.InvalidArgument, unreadable.Status);
        Assert.Equal("still here", await _client.SayAsync("still here"));
    }

    [Fact]
    public async Task AnOverloadedServerRejects()
    {
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { MaxConcurrency = 1, DrainTimeout = TimeSpan.Zero });
        await server.StartAsync();
        await using var client = new EchoClient(server.Endpoint);
        using var cancellation = new CancellationTokenSource();
        var waiting = client.WaitAsync("", cancellation.Token).AsTask();
        await _service.Began.Task.WaitAsync(Patience);

        var rejection = await Assert.ThrowsAsync<CallRejectedException>(() => client.SayAsync("second").AsTask());

        Assert.Equal(CallStatus.ResourceExhausted, rejection.Status);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task CancellingReachesTheHandlerOverTheWire()
    {
        using var cancellation = new CancellationTokenSource();
        var call = _client.WaitAsync("", cancellation.Token).AsTask();
        await _service.Began.Task.WaitAsync(Patience);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _service.Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task ADeadlineEndsTheCallAndTheHandler()
    {
        await using var client = new EchoClient(_server.Endpoint, new ServiceClientOptions { Deadline = TimeSpan.FromMilliseconds(100) });

        var exception = await Assert.ThrowsAnyAsync<CallException>(() => client.WaitAsync("").AsTask());

        Assert.Equal(CallStatus.DeadlineExceeded, exception.Status);
        await _service.Cancelled.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task AStreamArrivesWholeAndInOrder()
    {
        var numbers = new List<int>();

        await foreach (var number in _client.CountAsync("1000"))
        {
            numbers.Add(number);
        }

        Assert.Equal(Enumerable.Range(0, 1000), numbers);
    }

    [Fact]
    public async Task ASlowReaderHoldsTheStreamBackAndLeavingEndsIt()
    {
        await using var client = new EchoClient(_server.Endpoint, new ServiceClientOptions { StreamCredit = 4 });

        await foreach (var number in client.CountAsync("1000000"))
        {
            if (number == 10)
            {
                break;
            }
        }

        await _service.Cancelled.Task.WaitAsync(Patience);
        Assert.InRange(_service.Yielded, 11, 20);
    }

    [Fact]
    public async Task AStreamThatBreaksGivesItsItemsAndThenTheFailure()
    {
        var numbers = new List<int>();

        var failure = await Assert.ThrowsAsync<CallFailedException>(async () =>
        {
            await foreach (var number in _client.CountAsync("3"))
            {
                numbers.Add(number);
            }
        });

        Assert.Equal([0, 1, 2], numbers);
        Assert.Equal(CallStatus.Unknown, failure.Status);
    }

    [Fact]
    public async Task AOneWayCallIsRunAndNotAnswered()
    {
        await _client.TouchAsync("there");

        Assert.Equal("there", await _service.Touched.Task.WaitAsync(Patience));
        Assert.Equal("", await _client.SayAsync(""));

        // What is sent may be read before it is counted.
        Assert.True(SpinWait.SpinUntil(() => _server.Statistics.Sent > 0, Patience));
        Assert.Equal(1, _server.Statistics.Sent);
    }

    [Fact]
    public async Task APlainReqPeerIsAnswered()
    {
        using var socket = new RequestSocket();
        socket.Connect(_server.Endpoint);
        var header = new byte[24];
        EnvelopeWriter.Request(header, EchoContract.Id, 1, 0, 0, EnvelopeFlags.None);

        await socket.SendAsync(Message.Of(header).Append([0x91, 0xA2, (byte)'h', (byte)'i']));
        using var reply = await socket.ReceiveAsync().AsTask().WaitAsync(Patience);

        Assert.Equal("C11100000000000000000000", Convert.ToHexString(reply.Span(0)));
        Assert.Equal("A26869", Convert.ToHexString(reply.Span(1)));
    }

    [Fact]
    public async Task RubbishIsDroppedAndCountedAndTheServerServesOn()
    {
        using var socket = new DealerSocket();
        socket.Connect(_server.Endpoint);
        await socket.SendAsync(Message.Of("rubbish"));
        await socket.SendAsync(Message.Rent().AppendEmpty().Append("rubbish"));
        await socket.SendAsync(Message.Rent().AppendEmpty().Append([0xC1, 0x10, 0, 0]));

        // The last one is answered, so the three before it have been seen.
        await socket.SendAsync(Message.Rent().AppendEmpty().Append(Convert.FromHexString("C11F00000102030405060708")));
        using var answer = await socket.ReceiveAsync().AsTask().WaitAsync(Patience);

        Assert.Equal("C11220000102030405060708000C0000", Convert.ToHexString(answer.Span(1)));
        Assert.Equal(4, _server.Statistics.Dropped);
        Assert.Equal("well", await _client.SayAsync("well"));
    }

    [Fact]
    public async Task StoppingLetsRunningCallsEndAndRejectsNewOnes()
    {
        var call = _client.WaitAsync("").AsTask();
        await _service.Began.Task.WaitAsync(Patience);
        var stopping = _server.StopAsync(new CancellationToken(canceled: true));

        await using var newcomer = new EchoClient(_server.Endpoint);
        var late = await Assert.ThrowsAsync<CallRejectedException>(() => newcomer.SayAsync("late").AsTask());

        await stopping.WaitAsync(Patience);
        var ended = await Assert.ThrowsAsync<CallFailedException>(() => call);
        Assert.Equal(CallStatus.Unavailable, late.Status);
        Assert.Equal(CallStatus.Unavailable, ended.Status);
    }

    [Fact]
    public async Task ACallThatNobodyTakesWasNotSent()
    {
        await using var client = new EchoClient("@tcp://127.0.0.1:*", new ServiceClientOptions { Deadline = TimeSpan.FromMilliseconds(100) });

        var exception = await Assert.ThrowsAsync<CallNotSentException>(() => client.SayAsync("hello").AsTask());

        Assert.Equal("Echo/Say", exception.Operation);
        Assert.Equal(0, client.Statistics.Sent);
    }

    [Fact]
    public async Task DisposingTheClientLeavesNoCallerWaiting()
    {
        await using var client = new EchoClient(_server.Endpoint);
        var call = client.WaitAsync("").AsTask();
        await _service.Began.Task.WaitAsync(Patience);

        await client.DisposeAsync();

        await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => call.WaitAsync(Patience));
    }

    /// <summary>The credit is more than both high-water marks together: the server waits, and no item is lost.</summary>
    [Fact]
    public async Task AStreamWaitsAtTheHighWaterMark()
    {
        var small = new SocketOptions { SendHighWaterMark = 5, ReceiveHighWaterMark = 5 };
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { Socket = small });
        await server.StartAsync();
        await using var client = new EchoClient(server.Endpoint, new ServiceClientOptions { Socket = small, StreamCredit = 5_000 });
        var next = 0;
        await foreach (var number in client.CountAsync("3000"))
        {
            Assert.Equal(next++, number);
        }

        Assert.Equal(3000, next);
    }

    /// <summary>A caller that does not take its answers fills its own queue; everybody else is answered.</summary>
    [Fact]
    public async Task ACallerThatDoesNotTakeItsAnswersHoldsBackNobodyElse()
    {
        var small = new SocketOptions { SendHighWaterMark = 1, ReceiveHighWaterMark = 1 };
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { Socket = small, MaxConcurrency = 1000, DrainTimeout = TimeSpan.FromSeconds(0.1) });
        await server.StartAsync();
        using var silent = new DealerSocket(new SocketOptions { ReceiveHighWaterMark = 1, Linger = TimeSpan.Zero });
        silent.Connect(server.Endpoint);
        var text = new string('x', 100_000);
        for (var call = 1; call <= 200; call++)
        {
            var message = Message.Rent().AppendEmpty();
            EnvelopeWriter.Request(message.AppendUninitialized(EnvelopeFormat.RequestLength), EchoContract.Id, EchoContract.Say.Id, (ulong)call, 60_000, EnvelopeFlags.None);
            Payloads.Append<EchoArguments, EchoArgumentsPayload>(message, new EchoArguments(text));
            silent.Send(message);
        }

        Assert.True(SpinWait.SpinUntil(() => server.Statistics.Received == 200, Rig.Limit));
        await using var client = new EchoClient(server.Endpoint);
        for (var call = 0; call < 20; call++)
        {
            Assert.Equal("still here", await client.SayAsync("still here").AsTask().WaitAsync(Patience));
        }
    }
}
