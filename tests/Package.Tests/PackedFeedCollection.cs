namespace PactMQ.Tests.Package;

/// <summary>Tests that use the packed package: it is packed once for all of them.</summary>
[CollectionDefinition(nameof(PackedFeed))]
public sealed class PackedFeedCollection : ICollectionFixture<PackedFeed>;
