namespace PactMQ.Tests.Contracts;

/// <summary>The other of two bases of <see cref="IRelay"/> that have a base in common.</summary>
public interface IReports : INamed
{
    /// <summary>Tells how the last call at the other server ended.</summary>
    ValueTask<string> LastAsync();
}
