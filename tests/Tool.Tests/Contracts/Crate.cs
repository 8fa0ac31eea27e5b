namespace PactMQ.Tests.Tool.Contracts;

public sealed record Crate(string Label, double Weight);
