using PactMQ.Benchmarks.Contracts;

namespace PactMQ.Benchmarks.Inner;

/// <summary>Returns what it was given.</summary>
internal sealed class EchoingParcels : IParcels
{
    public ValueTask<Parcel> EchoAsync(string text, int number, CancellationToken ct) => new(new Parcel(text, number));

    public IAsyncEnumerable<Parcel> ListAsync(string text, CancellationToken ct) => AsyncEnumerable.Repeat(new Parcel(text, 0), 1_000);
}
