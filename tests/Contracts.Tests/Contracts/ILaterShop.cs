using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>The shop as a later version might be: with an operation that the server of today does not have.</summary>
[RequestReply(Name = "Shop")]
public interface ILaterShop
{
    ValueTask RefundAsync(string item);
}
