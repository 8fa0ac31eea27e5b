using PactMQ.Contracts;

namespace PactMQ.Samples.Aot.Contracts;

[PublishSubscribe]
public interface IMillNews
{
    [Topic("mill/{place}")]
    ValueTask HeardAsync(string place, string news);
}
