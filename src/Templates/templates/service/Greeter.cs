namespace PactService;

/// <summary>The implementation: it is called from several threads at once.</summary>
public sealed class Greeter : IGreeter
{
    public ValueTask<string> GreetAsync(string name, CancellationToken cancellationToken) => new($"Hello, {name}!");
}
