namespace PactMQ.Samples.Aot.Contracts;

public sealed record Flour(GrainKind Of, decimal Weight, string? Note = null);
