using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>A stream both ways whose handler can be made to wait.</summary>
[RequestReply]
public interface IMirror
{
    /// <summary>Gives back each item; with <paramref name="held"/> it stops behind the first until <see cref="LetGoAsync"/>.</summary>
    IAsyncEnumerable<byte[]> ReflectAsync(bool held, IAsyncEnumerable<byte[]> items, CancellationToken ct = default);

    /// <summary>Tells how many items the handler has taken.</summary>
    ValueTask<int> TakenAsync();

    ValueTask LetGoAsync();

    /// <summary>Counts the items.</summary>
    ValueTask<int> CountAsync(IAsyncEnumerable<byte[]> items, CancellationToken ct = default);

    /// <summary>Waits until <see cref="LetGoAsync"/>.</summary>
    ValueTask HoldAsync(CancellationToken ct = default);

    /// <summary>Tells how many handlers of streams run.</summary>
    ValueTask<int> RunningAsync();
}
