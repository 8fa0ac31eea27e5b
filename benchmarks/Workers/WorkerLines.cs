using System.Text.Json;
using PactMQ.Benchmarks.Measuring;

namespace PactMQ.Benchmarks.Workers;

/// <summary>The lines a worker writes to its standard output.</summary>
internal static class WorkerLines
{
    public const string Endpoint = "endpoint ";
    public const string Report = "report ";
    public const string Failure = "failure ";

    public static void WriteEndpoint(string endpoint) => Console.WriteLine(Endpoint + endpoint);

    /// <summary>Writes both endpoints of a proxy.</summary>
    public static void WriteEndpoints(string frontend, string backend) => WriteEndpoint($"{frontend} {backend}");

    public static void WriteReport(WorkerReport report) =>
        Console.WriteLine(Report + JsonSerializer.Serialize(report, WorkerJson.Default.WorkerReport));

    public static void WriteFailure(Exception exception) =>
        Console.WriteLine($"{Failure}{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}");
}
