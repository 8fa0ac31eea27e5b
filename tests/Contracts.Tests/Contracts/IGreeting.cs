using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

[ExclusivePair]
public interface IGreeting
{
    ValueTask HelloAsync(string who);
}
