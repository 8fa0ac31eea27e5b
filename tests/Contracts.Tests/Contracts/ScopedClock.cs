namespace PactMQ.Tests.Contracts;

/// <summary>Tells which object answers.</summary>
internal sealed class ScopedClock : IClock
{
    private readonly string _id = Guid.NewGuid().ToString();

    public ValueTask<string> ScopeAsync() => new(_id);
}
