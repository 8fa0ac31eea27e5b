using System.Buffers.Binary;
using PactMQ.Tests.Contracts;
using PactMQ.Tests.Hosting;

namespace PactMQ.Tests.Processes;

/// <summary>REQ and REP sockets without contracts as the other end, in a process of their own.</summary>
public sealed class PlainSocketTests
{
    [Fact]
    public async Task AReqSocketIsAnsweredByAServer()
    {
        var (shop, endpoint) = await Child.ShopAsync("shop");
        using var process = shop;
        await using var client = new ShopClient(endpoint);
        using var socket = new RequestSocket();
        socket.Connect(endpoint);
        var request = new byte[24];
        (request[0], request[1]) = (0xC1, 0x10);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(4), client.Contract.Id);
        BinaryPrimitives.WriteUInt32BigEndian(request.AsSpan(8), client.Contract.Operations.Single(one => one.Name == "Price").Id);
        BinaryPrimitives.WriteUInt64BigEndian(request.AsSpan(12), 9);

        for (byte length = 1; length < 4; length++)
        {
            // The arguments in a frame of their own, as who asks from another language may send them.
            await socket.SendAsync(Message.Of(request).Append([0x91, (byte)(0xA0 | length), .. new byte[length]]));
            using var reply = await socket.ReceiveAsync().AsTask().WaitAsync(Limits.Patience);
            Assert.Equal([0xC1, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], reply[0].Span.ToArray());
            Assert.Equal([length], reply[1].Span.ToArray());
        }
    }

    [Fact]
    public async Task ARepSocketAnswersAClient()
    {
        using var rep = new Child("rep", Hosts.AnyPort);
        await using var client = new ShopClient(await rep.LineAsync());

        Assert.Equal(42, await client.PriceAsync("apple"));
        Assert.Equal("answered in time", await rep.LineAsync());
    }
}
