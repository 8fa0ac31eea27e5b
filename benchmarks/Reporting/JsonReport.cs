using System.Text.Json;
using PactMQ.Benchmarks.CommandLine;
using PactMQ.Benchmarks.Running;
using PactMQ.Benchmarks.Sides;

namespace PactMQ.Benchmarks.Reporting;

/// <summary>The report for programs.</summary>
internal static class JsonReport
{
    public static void Write(string path, MachineDescription machine, AvailableSides sides, RunOptions options, IReadOnlyList<Result> results)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        WriteMachine(json, machine, sides);
        json.WriteNumber("rounds", options.Rounds);
        json.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, MachineDescription machine, AvailableSides sides)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", machine.Processor);
        json.WriteNumber("cores", machine.Cores);
        json.WriteString("system", machine.System);
        json.WriteString("runtime", machine.Runtime);
        json.WriteStartObject("sides");
        foreach (var side in sides.Usable)
        {
            json.WriteString(side.Name, side.Version);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Result result)
    {
        json.WriteStartObject();
        json.WriteString("id", result.Id);
        json.WriteString("unit", result.Metric.Unit);
        if (result.Spreads.TryGetValue(SideCatalog.Ours, out var ours))
        {
            json.WriteNumber("ours", Rounded(ours.Median));
        }
        else
        {
            json.WriteNull("ours");
        }

        var peers = result.Spreads.Where(side => side.Key != SideCatalog.Ours).ToList();
        json.WriteStartObject("peers");
        foreach (var (name, spread) in peers)
        {
            json.WriteNumber(name, Rounded(spread.Median));
        }

        json.WriteEndObject();
        json.WriteStartObject("ratio");
        foreach (var (name, spread) in peers)
        {
            if (ours.Median > 0)
            {
                json.WriteNumber(name, Math.Round(result.Metric.Ratio(ours.Median, spread.Median), 3));
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static double Rounded(double value) => Math.Round(value, value < 10_000 ? 2 : 0);
}
