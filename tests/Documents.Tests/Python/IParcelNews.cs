using PactMQ.Contracts;

namespace PactMQ.Tests.Documents.Python;

[PublishSubscribe]
public interface IParcelNews
{
    [Topic("parcels/{number}")]
    ValueTask MovedAsync(string number, string place);
}
