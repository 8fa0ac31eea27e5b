using System.Numerics;
using PactMQ.Contracts;

namespace PactMQ.Tests.Contracts;

/// <summary>One of each kind of value.</summary>
[Payload]
public sealed record Manifest(
    [property: PayloadKey(0)] Guid Id,
    [property: PayloadKey(1)] DateTimeOffset Loaded,
    [property: PayloadKey(2)] TimeSpan Voyage,
    [property: PayloadKey(3)] decimal Value,
    [property: PayloadKey(4)] BigInteger Serial,
    [property: PayloadKey(5)] DayOfWeek? Due,
    [property: PayloadKey(6)] Dictionary<string, List<int>> Holds,
    [property: PayloadKey(7)] HashSet<long> Ports,
    [property: PayloadKey(9)] byte[]? Seal)
{
    [PayloadKey(8)]
    public Manifest? Previous { get; init; }

    [PayloadIgnore]
    public string Note { get; init; } = "";
}
