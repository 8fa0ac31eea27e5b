using System.Runtime.CompilerServices;

namespace PactMQ.Tests.Documents.Python;

/// <summary>The server in C#.</summary>
internal sealed class Parcels : IParcels
{
    private readonly string[] _stops = ["Kiel", "Hamburg", "Ulm"];
    private readonly TaskCompletionSource<string> _note = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a stream was left early.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<Parcel> TrackAsync(string number, string language = "en", CancellationToken ct = default) =>
        number == "A1" ? new(new Parcel(number, "Ulm", language == "de" ? "unterwegs" : "on its way")) : throw new UnknownParcelException(number);

    public async IAsyncEnumerable<string> WalkAsync(string number, int times, [EnumeratorCancellation] CancellationToken ct = default)
    {
        try
        {
            for (var step = 0; step < times * _stops.Length; step++)
            {
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
                yield return _stops[step % _stops.Length];
            }
        }
        finally
        {
            if (ct.IsCancellationRequested)
            {
                Left.TrySetResult();
            }
        }
    }

    public async ValueTask<double> WeighAsync(IAsyncEnumerable<double> weights, CancellationToken ct = default)
    {
        var total = 0.0;
        await foreach (var weight in weights.WithCancellation(ct))
        {
            total += weight;
        }

        return total;
    }

    public ValueTask NoteAsync(string note)
    {
        _note.TrySetResult(note);
        return default;
    }

    // A one-way call and the call after it run side by side.
    public async ValueTask<List<string>> NotesAsync() => [await _note.Task];

    public ValueTask CloseAsync() => default;
}
