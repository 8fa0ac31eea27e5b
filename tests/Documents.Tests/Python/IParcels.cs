using PactMQ.Contracts;

namespace PactMQ.Tests.Documents.Python;

/// <summary>The contract of samples/Python, both ways.</summary>
[RequestReply]
public interface IParcels
{
    [Fault(404, typeof(UnknownParcelException))]
    ValueTask<Parcel> TrackAsync(string number, string language = "en", CancellationToken ct = default);

    IAsyncEnumerable<string> WalkAsync(string number, int times, CancellationToken ct = default);

    ValueTask<double> WeighAsync(IAsyncEnumerable<double> weights, CancellationToken ct = default);

    [OneWay]
    ValueTask NoteAsync(string note);

    ValueTask<List<string>> NotesAsync();

    [OneWay]
    ValueTask CloseAsync();
}
