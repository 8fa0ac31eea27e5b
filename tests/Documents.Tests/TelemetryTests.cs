using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace PactMQ.Tests.Documents;

/// <summary>docs/guide/telemetry.md lists every instrument of the meter, with its kind and its unit.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task EveryInstrumentIsListedWithItsKindAndUnit()
    {
        var instruments = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == PactMQTelemetry.Name)
                {
                    lock (instruments)
                    {
                        instruments.Add($"{instrument.Name} {KindOf(instrument)} {instrument.Unit}");
                    }
                }
            },
        };
        listener.Start();
        await using (var server = new QuotesServer("tcp://127.0.0.1:*", new Quotes()))
        {
            await server.StartAsync();
            await using var client = new QuotesClient(server.Endpoint);
            await client.GetAsync("ACME");
            await using var publisher = new WeatherPublisher("tcp://127.0.0.1:*");
            await publisher.StormAsync("Ylenia");
        }

        var listed = Row().Matches(Document.Read("docs/guide/telemetry.md")).Select(row => $"{row.Groups[1].Value} {row.Groups[2].Value} {row.Groups[3].Value}");

        Assert.Equal(instruments, listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| `([a-z._]+)` \| ([a-z -]+) \| (\S+) \| ", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string KindOf(Instrument instrument) => instrument.GetType().Name.Split('`')[0] switch
    {
        "Counter" => "counter",
        "Histogram" => "histogram",
        "ObservableCounter" => "observable counter",
        "ObservableUpDownCounter" => "observable up-down counter",
        var other => other,
    };
}
