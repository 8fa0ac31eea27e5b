namespace PactMQ.Tests.Calls;

public readonly record struct TickArguments(long Number);
