namespace Guide;

/// <summary>The service: an ordinary class that knows nothing of sockets.</summary>
internal sealed class Greeter(string prefix) : IHello
{
    public ValueTask<string> HelloAsync(string greeting, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{prefix} [{greeting}]");
        return new("World");
    }
}
