using MessagePack;

namespace PactMQ.Benchmarks.Peers.JsonCalls;

/// <summary>What a call gives, and a stream yields.</summary>
[MessagePackObject]
public sealed record JsonRpcParcel([property: Key(0)] string Text, [property: Key(1)] int Number);
