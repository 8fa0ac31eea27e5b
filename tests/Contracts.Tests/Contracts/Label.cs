namespace PactMQ.Tests.Contracts;

public sealed record Label(string Text, int Copies);
