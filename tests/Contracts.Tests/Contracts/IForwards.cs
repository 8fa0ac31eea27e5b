namespace PactMQ.Tests.Contracts;

/// <summary>One of two bases of <see cref="IRelay"/> that have a base in common.</summary>
public interface IForwards : INamed
{
    /// <summary>Waits at another server, with a client that has far more time than the caller.</summary>
    ValueTask ForwardAsync(string wait);
}
