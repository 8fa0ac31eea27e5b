namespace PactMQ.Tests.Calls;

internal readonly record struct EchoArguments(string Text);
