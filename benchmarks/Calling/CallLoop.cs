using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;

namespace PactMQ.Benchmarks.Calling;

/// <summary>One caller that begins its next call when it has the result of the last, or one reader of a stream.</summary>
internal sealed class CallLoop(LatencyRecorder? latencies)
{
    private long _completed;
    private volatile bool _recording;

    public long Completed => Volatile.Read(ref _completed);

    /// <summary>Gets or sets whether each call's duration is kept.</summary>
    public bool Recording
    {
        get => _recording;
        set => _recording = value;
    }

    /// <summary>Gets the moment, where that is of interest.</summary>
    public long Now => latencies is null ? 0 : Stopwatch.GetTimestamp();

    public void Complete(long began, int asked, int answered)
    {
        if (latencies is not null && _recording)
        {
            latencies.Add(Stopwatch.GetTimestamp() - began);
        }

        if (asked != answered)
        {
            throw new InvalidOperationException($"Expected number {asked}, but received {answered}.");
        }

        Volatile.Write(ref _completed, _completed + 1);
    }
}
