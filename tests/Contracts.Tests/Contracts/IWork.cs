using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

[Pipeline]
public interface IWork
{
    ValueTask DoAsync(int number, CancellationToken ct = default);
}
