using System.Buffers.Binary;
using System.Numerics;
using MessagePack;
using PactMQ.Generator.Tests.Rendering;

namespace PactMQ.Generator.Tests.Runs;

/// <summary>Payloads of many types, and hostile ones, over tcp.</summary>
public sealed class KindsOverTcpTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));
    private KindsServer _server = null!;
    private KindsClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = new KindsServer("tcp://127.0.0.1:*", new Echo());
        await _server.StartAsync();
        _client = new KindsClient(_server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task EveryKindComesBackAsItWent()
    {
        var all = new Kinds(
            BigInteger.Pow(7, 99), (1, 2, 3, 4, 5, 6, 7, "8"), new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, [Guid.NewGuid(), Guid.Empty],
            new Queue<string>(["a", "b"]), new SortedDictionary<DateOnly, decimal> { [new DateOnly(2026, 11, 23)] = 1.5m },
            new Group { Parts = [new Circle { Radius = 2.5 }] });

        var back = await _client.EchoAsync(all, _deadline.Token);

        Assert.Equal((all.Number, all.Eight, all.Half), (back.Number, back.Eight, back.Half));
        Assert.Equal(all.Grid, back.Grid);
        Assert.Equal(all.Ids.AsEnumerable(), back.Ids);
        Assert.Equal(all.Waiting, back.Waiting);
        Assert.Equal(all.Days, back.Days);
        Assert.Equal(2.5, Assert.IsType<Circle>(Assert.IsType<Group>(back.Shape).Parts[0]).Radius);
        Assert.Equal((Half)2, (await _client.EchoAsync(all with { Half = (Half)2, Shape = null }, _deadline.Token)).Half);
    }

    [Fact]
    public async Task AUnionStreamsBothWays()
    {
        static async IAsyncEnumerable<IShape> Shapes()
        {
            yield return new Circle { Radius = 1 };
            await Task.Yield();
            yield return new Group();
        }

        var back = new List<IShape>();
        await foreach (var shape in _client.ShapesAsync(Shapes(), _deadline.Token))
        {
            back.Add(shape);
        }

        Assert.Equal([typeof(Circle), typeof(Group)], back.Select(shape => shape.GetType()));
    }

    [Fact]
    public async Task BodiesWithWrongBytesAreAnsweredAndTheServerServesOn()
    {
        var body = MessagePackSerializer.Serialize<(List<int[]>, IShape)>(([[1, 2], [300]], new Group { Parts = [new Circle()] }));
        var random = new Random(5);
        await using var socket = new DealerSocket();
        socket.Connect(_server.Endpoint);
        var rejected = 0;
        for (var correlation = 1u; correlation <= 500; correlation++)
        {
            await socket.SendAsync(Message.Rent().AppendEmpty().Append(Request(correlation)).Append(Mutation.Of(body, random)), _deadline.Token);

            using var answer = await socket.ReceiveAsync(_deadline.Token);
            Assert.Equal(correlation, BinaryPrimitives.ReadUInt64BigEndian(answer.Span(1)[4..]));
            rejected += answer.Span(1)[1] == 0x12 ? 1 : 0;
        }

        Assert.InRange(rejected, 100, 500);
        Assert.Equal(3, await _client.CountAsync([[1, 2], [3]], new Circle()));
    }

    private static byte[] Request(uint correlation)
    {
        var header = new byte[24];
        (header[0], header[1]) = (0xC1, 0x10);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), WireId.Of("Kinds"));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), WireId.Of("Count"));
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(12), correlation);
        return header;
    }

    private sealed class Echo : IKinds
    {
        public ValueTask<Kinds> EchoAsync(Kinds all, CancellationToken ct) => new(all);

        public ValueTask<int> CountAsync(List<int[]> numbers, IShape shape) => new(numbers.Sum(some => some?.Length ?? 0));

        public IAsyncEnumerable<IShape> ShapesAsync(IAsyncEnumerable<IShape> shapes, CancellationToken ct) => shapes;
    }
}
