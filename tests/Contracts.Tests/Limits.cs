namespace PactMQ.Tests;

internal static class Limits
{
    /// <summary>After this a test that still waits has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks until an answer is as wanted; each answer takes a while, so nothing spins.</summary>
    public static async Task UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!wanted(await ask().WaitAsync(limit.Token)))
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }
}
