namespace PactMQ.Tests.Tool;

/// <summary>A line of shell.</summary>
internal sealed class Shell(string line) : ChildProcess("/bin/sh", ["-c", line]);
