namespace PactMQ.Samples.Aot.Contracts;

public sealed class StuckException(string part) : Exception($"The {part} is stuck.")
{
    public string Part { get; } = part;
}
