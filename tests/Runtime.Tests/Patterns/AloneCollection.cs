namespace PactMQ.Tests.Patterns;

/// <summary>Tests that measure the whole process, so that no other test may run beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
