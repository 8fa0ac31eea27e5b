namespace PactMQ.Tests.Contracts;

public sealed record Box(int Width, int Height, int Depth) : ICrate;
