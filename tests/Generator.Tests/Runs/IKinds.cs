using System.Collections.Immutable;
using System.Numerics;
using PactMQ.Contracts;
using PactMQ.Generator.Tests.Rendering;

namespace PactMQ.Generator.Tests.Runs;

[RequestReply]
public interface IKinds
{
    ValueTask<Kinds> EchoAsync(Kinds all, CancellationToken ct = default);

    ValueTask<int> CountAsync(List<int[]> numbers, IShape shape);

    IAsyncEnumerable<IShape> ShapesAsync(IAsyncEnumerable<IShape> shapes, CancellationToken ct = default);
}

public sealed record Kinds(
    BigInteger Number,
    (int A, int B, int C, int D, int E, int F, int G, string H) Eight,
    int[,] Grid,
    ImmutableArray<Guid> Ids,
    Queue<string> Waiting,
    SortedDictionary<DateOnly, decimal> Days,
    IShape? Shape,
    Half? Half = null);
