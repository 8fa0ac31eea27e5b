using PactMQ.Contracts;

namespace PactMQ.Tests.Documents.Python;

[Pipeline]
public interface ISorting
{
    ValueTask SortAsync(int number);
}
