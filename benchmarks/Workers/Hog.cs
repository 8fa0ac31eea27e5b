namespace PactMQ.Benchmarks.Workers;

/// <summary>Somebody else's work: keeps one core busy.</summary>
internal static class Hog
{
    public static void Run()
    {
        WorkerLines.WriteEndpoint("");
        while (true)
        {
            Thread.SpinWait(1_000);
        }
    }
}
