using System.Buffers.Binary;
using System.Text;
using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>Requests that a server does not run, each with its status, each counted; and what is no request at all.</summary>
public sealed class RejectionTests
{
    // A call still counts for a moment after its answer, so that with one place the next may find it taken: it is asked again, and counted here.
    private int _overloaded;

    [Fact]
    public async Task EachWayToBeRejectedHasItsStatusIsCountedAndTheServerServesOn()
    {
        var (shop, endpoint) = await Child.ShopAsync("shop", "count=1", "key=good", "PactMQ:IShop:MaxRequestBytes=100000", "PactMQ:IShop:MaxConcurrency=1");
        using var process = shop;
        await using var client = new ShopClient(endpoint, new ServiceClientOptions { MaxAttempts = 1, Deadline = Limits.Patience });
        using var scope = CallScope.Begin(new Dictionary<string, string> { ["key"] = "good" });
        using var stranger = new DealerSocket();
        stranger.Connect(endpoint);

        // By hand, with the header that the filter wants: unknown contract, operation and kind, arguments that are none, streams asked for as calls, an extension that must be understood.
        var (contract, price) = (client.Contract.Id, Id(client, "Price"));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(0, contract ^ 1, price, [0x91, 0xA1, 0x61])));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(0, contract, price ^ 1, [0x91, 0xA1, 0x61])));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(15, contract, price, [0x91, 0xA1, 0x61])));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(0, contract, Id(client, "Catalog"), [0x92, 1, 1])));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(0, contract, Id(client, "Deliver"), [0x90])));
        Assert.Equal(CallStatus.Unimplemented, await AskAsync(stranger, Request(0, contract, price, [0x91, 0xA1, 0x61], mustUnderstand: true)));
        Assert.Equal(CallStatus.InvalidArgument, await AskAsync(stranger, Request(0, contract, price, [0xC1])));
        Assert.Equal(CallStatus.InvalidArgument, await AskAsync(stranger, Request(0, contract, price, [0x90])));

        // Who has no key; too much; too many at once.
        using (CallScope.Begin(new Dictionary<string, string> { ["key"] = "bad" }))
        {
            await RejectedAsync(CallStatus.Unauthenticated, () => client.PriceAsync("apple").AsTask());
        }

        await RejectedAsync(CallStatus.InvalidArgument, () => client.PriceAsync(new string('x', 200_000)).AsTask());
        for (var held = false; !held;)
        {
            using var end = new CancellationTokenSource();
            var holding = client.WaitAsync("held", end.Token).AsTask();
            var refused = await Record.ExceptionAsync(() => client.PriceAsync("apple").AsTask());
            await end.CancelAsync();
            var ended = await Record.ExceptionAsync(() => holding);
            foreach (var rejected in new[] { refused, ended }.OfType<CallRejectedException>())
            {
                Assert.Equal(CallStatus.ResourceExhausted, rejected.Status);
                _overloaded++;
            }

            held = refused is not null && ended is OperationCanceledException;
        }

        // Nothing of this can be answered: it has no correlation.
        foreach (var frame in new byte[][] { [], [1, 2, 3], [0xC1], [0xC1, 0x10, 0, 0], [0xC1, 0xF0, 0, 0] })
        {
            await stranger.SendAsync(Message.Rent().AppendEmpty().Append(frame));
        }

        await stranger.SendAsync(Message.Of([1]));

        Assert.Equal(CallStatus.InvalidArgument, await AskAsync(stranger, Request(0, contract, price, [0x90])));
        await shop.SignalAsync("TERM");

        // The unknown kind counts as dropped, beside the six that are no requests.
        Assert.Equal($"INVALID_ARGUMENT=4 RESOURCE_EXHAUSTED={_overloaded} UNAUTHENTICATED=1 UNIMPLEMENTED=5 dropped 7", await shop.LineAsync());
    }

    [Fact]
    public async Task AMessageThatIsTooLargeForTheSocketEndsItsConnectionAndTheServerServesOn()
    {
        var (shop, endpoint) = await Child.ShopAsync("shop");
        using var process = shop;
        await using var one = new ShopClient(endpoint, new ServiceClientOptions { Deadline = Limits.Patience });
        await using var two = new ShopClient(endpoint);
        Assert.Equal(5, await two.PriceAsync("apple"));

        var unknown = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => one.PriceAsync(new string('x', 17 * 1024 * 1024)).AsTask());

        Assert.Equal(CallStatus.Unavailable, unknown.Status);
        Assert.Equal(5, await two.PriceAsync("apple"));
        Assert.Equal(5, await one.PriceAsync("apple"));
    }

    private static uint Id(ShopClient client, string operation) => client.Contract.Operations.Single(one => one.Name == operation).Id;

    private async Task RejectedAsync(CallStatus status, Func<Task> call)
    {
        CallRejectedException rejected;
        while ((rejected = await Assert.ThrowsAsync<CallRejectedException>(() => call().WaitAsync(Limits.Patience))).Status == CallStatus.ResourceExhausted)
        {
            _overloaded++;
        }

        Assert.Equal(status, rejected.Status);
    }

    /// <summary>A message of a kind with the fields of a REQUEST, the header "key: good", and a body in the header's frame.</summary>
    private static byte[] Request(int kind, uint contract, uint operation, byte[] body, bool mustUnderstand = false)
    {
        byte[] header = [.. "key"u8, 0, .. "good"u8];
        byte[] extensions = [4, (byte)header.Length, .. header, .. mustUnderstand ? new byte[] { 0x80 | 60, 0 } : []];
        var frame = new byte[24];
        (frame[0], frame[1], frame[2]) = (0xC1, (byte)(0x10 | kind), 1 | 2);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), contract);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), operation);
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(12), 77);
        return kind == 0
            ? [.. frame, 0, (byte)extensions.Length, .. extensions, .. body]
            : [.. frame[..2], 2, 0, .. frame[12..20], .. body];
    }

    /// <summary>Sends a header frame; gives the status of the ERROR that comes back and says that nothing was started.</summary>
    private async Task<CallStatus> AskAsync(DealerSocket stranger, byte[] header)
    {
        while (true)
        {
            await stranger.SendAsync(Message.Rent().AppendEmpty().Append(header));
            using var answer = await stranger.ReceiveAsync().AsTask().WaitAsync(Limits.Patience);
            var error = answer[1].Span.ToArray();
            Assert.Equal((0xC1, 0x12, 32, 77UL), (error[0], error[1], error[2] & ~2, BinaryPrimitives.ReadUInt64BigEndian(error.AsSpan(4))));
            Assert.True(answer.Count > 2 && Encoding.UTF8.GetString(answer[2].Span).Length > 10, "says why");
            var status = (CallStatus)BinaryPrimitives.ReadUInt16BigEndian(error.AsSpan(12));
            if (status != CallStatus.ResourceExhausted)
            {
                return status;
            }

            _overloaded++;
        }
    }
}
