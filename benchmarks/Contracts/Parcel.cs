namespace PactMQ.Benchmarks.Contracts;

/// <summary>What a call gives, and a stream yields.</summary>
public sealed record Parcel(string Text, int Number);
