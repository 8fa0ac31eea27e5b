using System.Buffers.Binary;
using System.Diagnostics;

namespace PactMQ.Tests.Calls;

/// <summary>When the place of a call is free again: with its answer, which may reach the caller before the server has done with the call.</summary>
public sealed class AnsweredCallTests
{
    private readonly EchoService _service = new();

    [Theory]
    [InlineData("say")]
    [InlineData("fail")]
    public async Task AnAnsweredCallTakesNoPlaceFromTheNext(string text)
    {
        var tail = new Tail();
        await using var server = new EchoServer(
            "tcp://127.0.0.1:*", _service, new ServiceHostOptions { MaxConcurrency = 1, MaxConcurrencyPerPeer = 1, Filters = [tail] });
        await server.StartAsync();
        await using var client = new EchoClient(server.Endpoint);
        if (text == "fail")
        {
            // What fails is answered once its filters are done; the counting after that is what must not be seen.
            tail.End.SetResult();
        }

        for (var call = 0; call < 200; call++)
        {
            var answer = client.SayAsync(text).AsTask().WaitAsync(Rig.Limit);
            if (text == "fail")
            {
                await Assert.ThrowsAsync<CallFailedException>(() => answer);
            }
            else
            {
                Assert.Equal(text, await answer);
            }
        }

        tail.End.TrySetResult();
    }

    [Fact]
    public async Task AStreamThatHasEndedTakesNoPlaceFromTheNext()
    {
        var tail = new Tail();
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { MaxConcurrency = 1, Filters = [tail] });
        await server.StartAsync();
        await using var client = new EchoClient(server.Endpoint);

        for (var call = 0; call < 3; call++)
        {
            Assert.Equal(2, await client.CountAsync("2").CountAsync().AsTask().WaitAsync(Rig.Limit));
        }

        tail.End.SetResult();
    }

    [Fact]
    public async Task ACorrelationMayBeUsedAgainOnceItIsAnswered()
    {
        var tail = new Tail();
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { Filters = [tail] });
        await server.StartAsync();
        using var socket = new RequestSocket();
        socket.Connect(server.Endpoint);

        for (var call = 0; call < 3; call++)
        {
            await socket.SendAsync(Message.Of(Request(7)).Append([0x91, 0xA1, (byte)'a']));
            using var reply = await socket.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
            Assert.Equal([0xC1, 0x11], reply[0].Span[..2].ToArray());
        }

        tail.End.SetResult();
    }

    [Fact]
    public async Task StoppingWaitsForWhatAnsweredCallsStillDo()
    {
        var tail = new Tail();
        await using var server = new EchoServer("tcp://127.0.0.1:*", _service, new ServiceHostOptions { Filters = [tail], DrainTimeout = Rig.Limit });
        await server.StartAsync();
        await using (var client = new EchoClient(server.Endpoint))
        {
            await client.SayAsync("a").AsTask().WaitAsync(Rig.Limit);
        }

        var stopped = server.StopAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => stopped.WaitAsync(TimeSpan.FromMilliseconds(200)));
        tail.End.SetResult();
        await stopped.WaitAsync(Rig.Limit);
    }

    [Fact]
    public async Task AnswersThatWaitForRoomKeepTheirPlaces()
    {
        var endpoint = $"inproc://{Guid.NewGuid()}";
        var narrow = new SocketOptions { SendHighWaterMark = 1, ReceiveHighWaterMark = 1 };
        await using var server = new EchoServer(endpoint, _service, new ServiceHostOptions { MaxConcurrency = 1, Socket = narrow });
        await server.StartAsync();
        using var idle = new DealerSocket(narrow);
        idle.Connect(endpoint);
        await using var client = new EchoClient(endpoint);

        // Between the two ends there is room for two: the third answer waits until the first is read.
        for (ulong asked = 1; asked <= 3; asked++)
        {
            await idle.SendAsync(Asking(asked));
            Assert.True(asked == 3 || SpinWait.SpinUntil(() => server.Statistics.Sent == (long)asked, Rig.Limit));
        }

        var refused = 0;
        await Until(async () => (refused = await IsRefused() ? refused + 1 : 0) == 20);
        for (var answered = 0; answered < 3; answered++)
        {
            using var reply = await idle.ReceiveAsync().AsTask().WaitAsync(Rig.Limit);
            Assert.Equal([0xC1, 0x11], reply[1].Span[..2].ToArray());
        }

        await Until(async () => !await IsRefused());

        async Task<bool> IsRefused()
        {
            try
            {
                await client.SayAsync("b").AsTask().WaitAsync(Rig.Limit);
                return false;
            }
            catch (CallRejectedException full) when (full.Status == CallStatus.ResourceExhausted)
            {
                return true;
            }
        }
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Rig.Limit);
        }
    }

    private static Message Asking(ulong correlation) =>
        Message.Rent().AppendEmpty().Append(Request(correlation)).Append([0x91, 0xA1, (byte)'a']);

    private static byte[] Request(ulong correlation)
    {
        var request = new byte[24];
        (request[0], request[1]) = (0xC1, 0x10);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), EchoContract.Id);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(8), EchoContract.Say.Id);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(12), correlation);
        return request;
    }

    /// <summary>Holds each call after its answer.</summary>
    private sealed class Tail : IHandlerFilter
    {
        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask InvokeAsync(CallContext call, Func<ValueTask> next)
        {
            await next();
            await End.Task;
        }
    }
}
