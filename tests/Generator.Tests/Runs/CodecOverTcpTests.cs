using System.Buffers.Binary;
using System.Text;

namespace PactMQ.Generator.Tests.Runs;

/// <summary>JSON, bytes as they are and a codec of one's own, over tcp.</summary>
public sealed class CodecOverTcpTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _deadline = new(TimeSpan.FromSeconds(60));
    private CodedQuotesServer _server = null!;
    private CodedQuotesClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = new CodedQuotesServer("tcp://127.0.0.1:*", new Quotes());
        await _server.StartAsync();
        _client = new CodedQuotesClient(_server.Endpoint);
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        _deadline.Dispose();
    }

    [Fact]
    public async Task JsonCarriesArgumentsResultsAndItems()
    {
        Assert.Equal(new CodedQuote("ACME", 43), await _client.FindAsync(new CodedQuote("ACME", 42), _deadline.Token));
        Assert.Null(await _client.FindAsync(new CodedQuote("none", 0), _deadline.Token));
        await _client.PingAsync();
        var back = new List<decimal>();
        await foreach (var quote in _client.EchoAsync(Three(), _deadline.Token))
        {
            back.Add(quote.Price);
        }

        Assert.Equal([0, 1, 2], back);
        var fault = await Assert.ThrowsAsync<OutOfStockException>(async () => await _client.FindAsync(new CodedQuote("gone", 0), _deadline.Token));
        Assert.Equal("gone", fault.Item);
    }

    [Fact]
    public async Task RawAndOwnCodecsCarryTheirs()
    {
        Assert.Equal([3, 2, 1], await _client.ReverseAsync(new byte[] { 1, 2, 3 }));
        Assert.Equal("GRÜSSE", await _client.ShoutAsync("Grüsse"));
        Assert.Equal(6, await _client.AddAsync(5));
    }

    [Fact]
    public async Task TheBytesOnTheWireAreJsonAndTheHeaderSaysSo()
    {
        using var answer = await AskAsync(3, """{"Symbol":"ACME","Price":42}""");

        Assert.Equal("C1110003", Convert.ToHexString(answer.Span(1)[..4]));
        Assert.Equal("""{"Symbol":"ACME","Price":43}""", answer.GetString(2));
    }

    [Theory]
    [InlineData(3, """{"Symbol":"ACME","Price":}""")]
    [InlineData(3, """{"Symbol":"ACME","Price":1} more""")]
    [InlineData(0, """{"Symbol":"ACME","Price":1}""")]
    [InlineData(200, """{"Symbol":"ACME","Price":1}""")]
    public async Task AnotherCodecOrWhatIsNoJsonIsRejected(byte codec, string body)
    {
        using var answer = await AskAsync(codec, body);

        Assert.Equal(0x12, answer.Span(1)[1]);
        Assert.Equal(32, answer.Span(1)[2]);
        await _client.PingAsync();
    }

    [Fact]
    public async Task EventsTravelInTheContractsCodec()
    {
        await using var publisher = new CodedTicksPublisher("tcp://127.0.0.1:*");
        await using var subscriber = new CodedTicksSubscriber(publisher.Endpoint);
        await subscriber.SubscribeTickedAsync(_deadline.Token);

        await publisher.TickedAsync(new CodedQuote("A", 1));

        await foreach (var ticked in subscriber.ReadTickedAsync(_deadline.Token))
        {
            Assert.Equal(new CodedQuote("A", 1), ticked.Quote);
            break;
        }
    }

    private async Task<Message> AskAsync(byte codec, string body)
    {
        var header = new byte[24];
        (header[0], header[1], header[3]) = (0xC1, 0x10, codec);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), WireId.Of("CodedQuotes"));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), WireId.Of("Find"));
        await using var socket = new DealerSocket();
        socket.Connect(_server.Endpoint);
        await socket.SendAsync(Message.Rent().AppendEmpty().Append(header).Append(body), _deadline.Token);
        return await socket.ReceiveAsync(_deadline.Token);
    }

    private static async IAsyncEnumerable<CodedQuote> Three()
    {
        for (var price = 0; price < 3; price++)
        {
            yield return new CodedQuote("x", price);
            await Task.Yield();
        }
    }

    private sealed class Quotes : ICodedQuotes
    {
        public ValueTask<CodedQuote?> FindAsync(CodedQuote like, CancellationToken ct) => like.Symbol switch
        {
            "none" => default,
            "gone" => throw new OutOfStockException("gone", 0),
            _ => new(like with { Price = like.Price + 1 }),
        };

        public ValueTask PingAsync() => default;

        public IAsyncEnumerable<CodedQuote> EchoAsync(IAsyncEnumerable<CodedQuote> quotes, CancellationToken ct) => quotes;

        public ValueTask<byte[]> ReverseAsync(ReadOnlyMemory<byte> bytes)
        {
            var reversed = bytes.ToArray();
            Array.Reverse(reversed);
            return new(reversed);
        }

        public ValueTask<string> ShoutAsync(string text) => new(text.ToUpperInvariant());

        public ValueTask<int> AddAsync(int number) => new(number + 1);
    }
}
