using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Contracts;

namespace PactMQ.Benchmarks.Sides.Own.Typed;

/// <summary>The implementation of the calls.</summary>
internal sealed class Parcels(CallCount served) : IParcels
{
    public ValueTask<Parcel> EchoAsync(string text, int number, CancellationToken ct)
    {
        served.Add();
        return new ValueTask<Parcel>(new Parcel(text, number));
    }

    public async IAsyncEnumerable<Parcel> ListAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 0; ; number = (number + 1) & int.MaxValue)
        {
            yield return new Parcel(text, number);
            served.Add();
        }
    }
}
