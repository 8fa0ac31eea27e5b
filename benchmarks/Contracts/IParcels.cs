using PactMQ.Contracts;

namespace PactMQ.Benchmarks.Contracts;

/// <summary>The calls that are measured.</summary>
[RequestReply]
public interface IParcels
{
    /// <summary>Returns what it was given.</summary>
    ValueTask<Parcel> EchoAsync(string text, int number, CancellationToken ct = default);

    /// <summary>Yields parcels with this text, numbered, without end.</summary>
    IAsyncEnumerable<Parcel> ListAsync(string text, CancellationToken ct = default);
}
