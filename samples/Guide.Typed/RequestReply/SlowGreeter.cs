namespace Guide;

/// <summary>A service whose answers take time, and that tells how many it is working on.</summary>
internal sealed class SlowGreeter(int milliseconds) : IHello
{
    private int _running;

    public async ValueTask<string> HelloAsync(string greeting, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Received request: [{greeting}], {Interlocked.Increment(ref _running)} at once");
        await Task.Delay(milliseconds, cancellationToken);
        Interlocked.Decrement(ref _running);
        return "World";
    }
}
