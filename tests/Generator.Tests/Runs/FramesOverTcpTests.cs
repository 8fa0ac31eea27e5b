using System.Runtime.InteropServices;
using System.Threading.Channels;
using PactMQ.CompilerServices;

namespace PactMQ.Generator.Tests.Runs;

/// <summary>Arguments in frames of their own, over tcp.</summary>
public sealed class FramesOverTcpTests : IDisposable
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));

    public void Dispose() => _deadline.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(300_000)]
    public async Task JobsCarryFramesBehindTheBody(int length)
    {
        await using var socket = new PullSocket();
        await using var pusher = new FramedJobsPusher("@tcp://127.0.0.1:*");
        socket.Connect(pusher.Endpoint);
        await using var done = new FramedJobsPuller("@tcp://127.0.0.1:*");
        await using var second = new FramedJobsPusher(">" + done.Endpoint);
        var pixels = Bytes(length);

        await pusher.ResizeAsync("a", pixels, 3, [7, 8]);
        await second.ResizeAsync("b", pixels, 4, pixels);

        using var message = await socket.ReceiveAsync(_deadline.Token);
        Assert.Equal(3, message.Count);
        Assert.Equal("94A161C003C0", Convert.ToHexString(message.Span(0)[20..]));
        Assert.True(message.Span(1).SequenceEqual(pixels));
        Assert.Equal([7, 8], message.Span(2).ToArray());
        var received = Channel.CreateUnbounded<(string, byte[], int, byte[])>();
        using var stop = new CancellationTokenSource();
        var run = done.RunAsync(new Resizer(received.Writer), stop.Token);
        var (name, first, width, mask) = await received.Reader.ReadAsync(_deadline.Token);
        Assert.Equal(("b", 4), (name, width));
        Assert.Equal(pixels, first);
        Assert.Equal(pixels, mask);
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => run);
    }

    [Fact]
    public async Task CallsAndStreamsCarryFrames()
    {
        await using var server = new FramedCallsServer("tcp://127.0.0.1:*", new Calls());
        await server.StartAsync();
        await using var client = new FramedCallsClient(server.Endpoint);
        var bytes = Bytes(100_000);

        Assert.Equal(2 * bytes.Sum(one => (long)one), await client.SumAsync(bytes, 1, bytes, _deadline.Token));
        Assert.Equal(5, await client.SumAsync(new byte[] { 1 }, 1, new ArraySegment<byte>([9, 4, 9], 1, 1), _deadline.Token));
        await foreach (var length in client.LengthsAsync(bytes, _deadline.Token))
        {
            Assert.Equal(100_000, length);
        }
    }

    [Fact]
    public async Task EventsCarryFramesAndTheReceiverMayKeepThem()
    {
        await using var publisher = new FramedEventsPublisher("tcp://127.0.0.1:*");
        await using var subscriber = new FramedEventsSubscriber(publisher.Endpoint);
        await subscriber.SubscribeTakenAsync("front", _deadline.Token);
        for (var shot = 0; shot < 20; shot++)
        {
            await publisher.TakenAsync("front", Bytes(20_000 + shot));
        }

        var kept = new List<ReadOnlyMemory<byte>>();
        await foreach (var taken in subscriber.ReadTakenAsync(_deadline.Token))
        {
            kept.Add(taken.Picture);
            if (kept.Count == 20)
            {
                break;
            }
        }

        Assert.All(kept.Index(), shot => Assert.True(shot.Item.Span.SequenceEqual(Bytes(20_000 + shot.Index))));
    }

    [Fact]
    public void ALargeFrameIsNeitherCopiedOnItsWayInNorOut()
    {
        var bytes = Bytes(50_000);
        using var message = Message.Rent();

        PayloadFrames.Append(message, bytes);

        Assert.True(MemoryMarshal.TryGetArray(message[0], out var lent));
        Assert.Same(bytes, lent.Array);
        using var received = Message.Of(bytes);
        Assert.True(MemoryMarshal.TryGetArray(received[0], out var before));
        Assert.True(MemoryMarshal.TryGetArray<byte>(PayloadFrames.Take(received, 0), out var after));
        Assert.Same(before.Array, after.Array);
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private sealed class Resizer(ChannelWriter<(string, byte[], int, byte[])> received) : IFramedJobs
    {
        public ValueTask ResizeAsync(string name, ReadOnlyMemory<byte> pixels, int width, byte[] mask) =>
            received.WriteAsync((name, pixels.ToArray(), width, mask));
    }

    private sealed class Calls : IFramedCalls
    {
        public ValueTask<long> SumAsync(Memory<byte> first, int times, ArraySegment<byte> second, CancellationToken ct) =>
            new((first.ToArray().Sum(one => (long)one) + second.Sum(one => (long)one)) * times);

        public async IAsyncEnumerable<int> LengthsAsync(ReadOnlyMemory<byte> bytes, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            await Task.Yield();
            yield return bytes.Length;
        }
    }
}
