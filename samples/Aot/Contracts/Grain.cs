namespace PactMQ.Samples.Aot.Contracts;

public sealed record Grain(GrainKind Kind, decimal Weight, DateTimeOffset Harvested);
