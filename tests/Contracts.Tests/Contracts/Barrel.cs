namespace PactMQ.Tests.Contracts;

public sealed record Barrel(double Litres) : ICrate;
