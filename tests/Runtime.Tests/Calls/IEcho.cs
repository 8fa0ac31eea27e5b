namespace PactMQ.Tests.Calls;

/// <summary>A contract whose generated types are written by hand here, so that the runtime is tested without the generator.</summary>
public interface IEcho
{
    ValueTask<string> SayAsync(string text, CancellationToken ct = default);

    ValueTask WaitAsync(string text, CancellationToken ct = default);

    IAsyncEnumerable<int> CountAsync(string text, CancellationToken ct = default);

    ValueTask TouchAsync(string text);
}
