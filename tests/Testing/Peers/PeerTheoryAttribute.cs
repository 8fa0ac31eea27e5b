using Xunit;

namespace PactMQ.Testing;

/// <summary>A theory that needs peers outside .NET: skipped with the reason where one is missing, except in CI, where it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PeerTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks a test that needs <paramref name="peers"/>.</summary>
    /// <param name="peers">What the test talks to.</param>
    public PeerTheoryAttribute(params Peer[] peers)
    {
        Peers = peers;
        Skip = MissingPeers.SkipReason(peers);
    }

    /// <summary>Gets what the test talks to.</summary>
    public IReadOnlyList<Peer> Peers { get; }
}
