using PactMQ.Contracts;

namespace PactMQ.Samples.Aot.Contracts;

[ExclusivePair]
public interface IBell
{
    ValueTask RingAsync(string tune);
}
