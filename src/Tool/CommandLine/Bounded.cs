using System.CommandLine;
using PactMQ.Tool.Conversing;
using PactMQ.Tool.Terminal;

namespace PactMQ.Tool.CommandLine;

/// <summary>What asks a live endpoint: it has so many seconds, and ends in good order at a signal.</summary>
internal static class Bounded
{
    private const double DefaultSeconds = 5;

    public static Option<double?> Timeout() => new("--timeout", "-t")
    {
        HelpName = "S",
        Description = "How long a live endpoint may take, in seconds. Default 5.",
        CustomParser = Numbers.Seconds,
    };

    public static async Task<int> RunAsync(double? seconds, Func<TimeSpan, CancellationToken, Task<int>> work)
    {
        using var patience = new Patience(null, () => throw new InvalidOperationException("There is no bound."));
        using var interruption = new Interruption(patience.End);
        try
        {
            return await work(TimeSpan.FromSeconds(seconds ?? DefaultSeconds), patience.Token);
        }
        catch (OperationCanceledException) when (patience.Why is { } why)
        {
            return why.ExitCode;
        }
    }
}
