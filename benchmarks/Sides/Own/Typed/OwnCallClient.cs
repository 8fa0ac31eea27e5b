using PactMQ.Benchmarks.Calling;
using PactMQ.Benchmarks.Contracts;

namespace PactMQ.Benchmarks.Sides.Own.Typed;

internal sealed class OwnCallClient(ParcelsClient client) : CallClient<Parcel>
{
    protected override ValueTask<Parcel> EchoAsync(string text, int number) => client.EchoAsync(text, number);

    protected override IAsyncEnumerable<Parcel> StreamAsync(string text) => client.ListAsync(text);

    protected override int NumberOf(Parcel parcel) => parcel.Number;

    protected override Parcel New(string text, int number) => new(text, number);
}
