using System.Security.Cryptography;

namespace PactMQ.Tests.Contracts;

internal sealed class Cargo : ICargo
{
    public ValueTask<Manifest> EchoAsync(Manifest manifest, CancellationToken ct = default) => new(manifest);

    public ValueTask<(int Count, ICrate? Largest)> WeighAsync(
        IReadOnlyList<ICrate> crates, int[] limits, (string Unit, double Factor) scale, CancellationToken ct = default)
    {
        var fitting = crates.Where(crate => Size(crate) * scale.Factor <= limits[^1]).ToList();
        return new((fitting.Count, fitting.MaxBy(Size)));
    }

    public ValueTask<Label> PrintAsync(Label label, CancellationToken ct = default) => new(label with { Copies = label.Copies + 1 });

    public ValueTask<byte[]> ReverseAsync(byte[] bytes, CancellationToken ct = default) => new([.. bytes.Reverse()]);

    public ValueTask<string> RepeatAsync(string text, CancellationToken ct = default) => new($"{text} {text}");

    public ValueTask<byte[]> DigestAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct = default) => new(SHA256.HashData(bytes.Span));

    private static double Size(ICrate crate) => crate switch
    {
        Box box => box.Width * box.Height * box.Depth,
        Barrel barrel => barrel.Litres,
        _ => double.MaxValue,
    };
}
