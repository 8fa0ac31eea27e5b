using PactMQ.Benchmarks.Contracts;
using PactMQ.Benchmarks.Workers;

namespace PactMQ.Benchmarks.Sides.Own.Typed;

/// <summary>Counts events or jobs and checks that they come in order and complete, from the first that was seen on.</summary>
internal sealed class OneWayHandler : ITicks, IJobs
{
    private long _next = -1;
    private long _handled;

    public long Handled => Volatile.Read(ref _handled);

    public ValueTask TickedAsync(int instrument, long number, double bid, double ask) => Note(number);

    public ValueTask ComputeAsync(long number, double left, double right, double step) => Note(number);

    private ValueTask Note(long number)
    {
        if (number != _next && _next >= 0)
        {
            WorkerLines.WriteFailure(new InvalidOperationException($"Expected number {_next}, but received {number}."));
        }

        _next = number + 1;
        Volatile.Write(ref _handled, _handled + 1);
        return default;
    }
}
