using PactMQ.Contracts;

namespace PactMQ.Samples.Aot.Contracts;

[Pipeline]
public interface ISacks
{
    ValueTask CarryAsync(int weight, Dictionary<string, List<Guid>> labels);
}
