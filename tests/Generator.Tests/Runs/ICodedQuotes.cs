using System.Text.Json.Serialization;
using PactMQ.Contracts;

namespace PactMQ.Generator.Tests.Runs;

[RequestReply]
[Codec(typeof(JsonCodec<QuoteJson>))]
public interface ICodedQuotes
{
    [Fault(7, typeof(OutOfStockException))]
    ValueTask<CodedQuote?> FindAsync(CodedQuote like, CancellationToken ct = default);

    ValueTask PingAsync();

    IAsyncEnumerable<CodedQuote> EchoAsync(IAsyncEnumerable<CodedQuote> quotes, CancellationToken ct = default);

    [Codec(typeof(RawCodec))]
    ValueTask<byte[]> ReverseAsync(ReadOnlyMemory<byte> bytes);

    [Codec(typeof(RawCodec))]
    ValueTask<string> ShoutAsync(string text);

    [Codec(typeof(LineCodec))]
    ValueTask<int> AddAsync(int number);
}

[PublishSubscribe]
[Codec(typeof(JsonCodec<QuoteJson>))]
public interface ICodedTicks
{
    ValueTask TickedAsync(CodedQuote quote);
}

[Pipeline]
public interface IFramedJobs
{
    ValueTask ResizeAsync(string name, [Frame] ReadOnlyMemory<byte> pixels, int width, [Frame] byte[] mask);
}

[RequestReply]
public interface IFramedCalls
{
    ValueTask<long> SumAsync([Frame] Memory<byte> first, int times, [Frame] ArraySegment<byte> second, CancellationToken ct = default);

    IAsyncEnumerable<int> LengthsAsync([Frame] ReadOnlyMemory<byte> bytes, CancellationToken ct = default);
}

[PublishSubscribe]
public interface IFramedEvents
{
    [Topic("shot/{camera}")]
    ValueTask TakenAsync(string camera, [Frame] ReadOnlyMemory<byte> picture);
}

public sealed record CodedQuote(string Symbol, decimal Price);

[JsonSerializable(typeof(CodedQuote))]
public sealed partial class QuoteJson : JsonSerializerContext, IJsonContext
{
    public static JsonSerializerContext Context => Default;
}
