using System.Diagnostics;
using PactMQ.Benchmarks.Measuring;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Workers;

/// <summary>
/// Several subscribers on one thread. Each checks that what it receives comes in order, and without a gap where the
/// publisher does not drop. One that stands still has subscribed and is never looked at.
/// </summary>
internal sealed class Audience(ISide side, WorkerOrder order)
{
    private const int Burst = 256;

    private readonly ISubscribers _subscribers = side.OpenSubscribers(order.Settings, order.Workload.Count);
    private readonly byte[] _payload = new byte[order.Size];
    private readonly long[] _last = Enumerable.Repeat(-1L, order.Workload.Count).ToArray();
    private readonly int[] _ready = new int[order.Workload.Count];
    private int _silent = order.Workload.Count;
    private long _received;

    public void Run()
    {
        Subscribe();
        _subscribers.Connect(order.Endpoint);
        if (order.Workload.Stalled)
        {
            side.OpenSubscriber(order.Settings, default).Connect(order.Endpoint);
        }

        while (_silent > 0)
        {
            Listen();
        }

        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < order.WarmUp)
        {
            Listen();
        }

        var first = _received;
        var meter = ProcessMeter.Start();
        while (meter.Elapsed < order.Window)
        {
            Listen();
        }

        WorkerLines.WriteReport(meter.Stop(_received - first));
        while (true)
        {
            Listen();
        }
    }

    private void Subscribe()
    {
        if (order.Workload.Topics == 1)
        {
            _subscribers.Subscribe(default);
            return;
        }

        Span<byte> topic = stackalloc byte[Topic.Length];
        for (var number = 0; number < order.Workload.Topics; number++)
        {
            Topic.Write(topic, number);
            _subscribers.Subscribe(topic);
        }
    }

    private void Listen()
    {
        var count = _subscribers.Wait(_ready);
        for (var index = 0; index < count; index++)
        {
            Drain(_ready[index]);
        }
    }

    private void Drain(int subscriber)
    {
        for (var count = 0; count < Burst; count++)
        {
            var length = _subscribers.TryReceive(subscriber, _payload);
            if (length < 0)
            {
                return;
            }

            Check(subscriber, length);
            _received++;
        }
    }

    private void Check(int subscriber, int length)
    {
        var number = SequencedPayload.Read(_payload, order.Workload);
        ref var last = ref _last[subscriber];
        if (length != order.Size || number <= last || (order.Workload.NoDrop && last >= 0 && number != last + 1))
        {
            throw new InvalidOperationException($"Subscriber {subscriber} received number {number} in {length} bytes after number {last}.");
        }

        _silent -= last < 0 ? 1 : 0;
        last = number;
    }
}
