using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

[PublishSubscribe]
public interface IAlarms
{
    [Topic("alarms/{place}")]
    ValueTask RaisedAsync(string place, int level, byte[] picture);
}
