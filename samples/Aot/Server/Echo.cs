using PactMQ.Samples.Aot.Contracts;

namespace PactMQ.Samples.Aot.Server;

/// <summary>Answers each ring of the pair's other end.</summary>
internal sealed class Echo(Lazy<IBell> bell) : IBell
{
    public ValueTask RingAsync(string tune) => bell.Value.RingAsync($"{tune}, {tune}");
}
