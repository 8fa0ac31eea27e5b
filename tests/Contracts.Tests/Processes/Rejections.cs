using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PactMQ.Tests.Processes;

/// <summary>Counts the calls that this process rejects, by their status, as a monitoring system would.</summary>
internal sealed class Rejections : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly MeterListener _listener = new();

    public Rejections()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "pactmq.calls.rejected")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
        {
            foreach (var (key, value) in tags)
            {
                if (key == "rpc.status_code")
                {
                    _counts.AddOrUpdate((string)value!, measurement, (_, sum) => sum + measurement);
                }
            }
        });
        _listener.Start();
    }

    public void Dispose() => _listener.Dispose();

    public override string ToString() => string.Join(' ', _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
