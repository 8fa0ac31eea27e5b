namespace PactMQ.Tests.Calls;

/// <summary>One contract for all three event patterns, so that their ends can be tested alike.</summary>
public interface ISignals
{
    ValueTask TellAsync(string text);
}
