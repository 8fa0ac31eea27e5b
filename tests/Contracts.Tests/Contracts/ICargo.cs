using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>Values of all kinds there and back, in every way that a body can be written.</summary>
[RequestReply]
public interface ICargo
{
    ValueTask<Manifest> EchoAsync(Manifest manifest, CancellationToken ct = default);

    ValueTask<(int Count, ICrate? Largest)> WeighAsync(IReadOnlyList<ICrate> crates, int[] limits, (string Unit, double Factor) scale, CancellationToken ct = default);

    [Codec(typeof(JsonCodec<CargoJson>))]
    ValueTask<Label> PrintAsync(Label label, CancellationToken ct = default);

    [Codec(typeof(RawCodec))]
    ValueTask<byte[]> ReverseAsync(byte[] bytes, CancellationToken ct = default);

    [Codec(typeof(MorseCodec))]
    ValueTask<string> RepeatAsync(string text, CancellationToken ct = default);

    /// <summary>Gives the SHA-256 of the bytes, which travel as a frame of their own.</summary>
    ValueTask<byte[]> DigestAsync(string name, [Frame] ReadOnlyMemory<byte> bytes, CancellationToken ct = default);
}
