namespace PactMQ.Tests.Architecture;

public sealed class RoomDependencyTests
{
    [Fact]
    public void ARoomUsesOnlyTheRoomsThatTheTableAllows()
    {
        var violations = RoomDependencies.Violations(RuntimeCompilation.Whole);

        Assert.True(violations.Count == 0, $"{violations.Count} uses against the table:\n{string.Join('\n', violations)}");
    }

    [Fact]
    public void EveryFileLiesInARoom()
    {
        var homeless = SourceTree.Sources("src/Runtime").Select(source => source.Path).Where(path => Rooms.Of(path) is null);

        Assert.Empty(homeless);
    }

    [Fact]
    public void UsesAcrossRoomsAreSeen()
    {
        var uses = RoomDependencies.Find(RuntimeCompilation.Whole).Where(use => Rooms.Of(use.From) != Rooms.Of(use.To));

        Assert.True(uses.Skip(20).Any(), "Hardly any use across rooms was found: the sources do not resolve.");
    }

    [Theory]
    [InlineData("Protocol/A.cs", "Pipes/B.cs", false)]
    [InlineData("Pipes/A.cs", "Protocol/B.cs", true)]
    [InlineData("Transports/Tcp/A.cs", "Peers/B.cs", false)]
    [InlineData("Patterns/Pipeline/A.cs", "Peers/B.cs", false)]
    [InlineData("Patterns/Socket.cs", "Peers/B.cs", false)]
    [InlineData("Patterns/SocketEndpoints.cs", "Peers/B.cs", true)]
    [InlineData("Patterns/A.cs", "Transports/Endpoint.cs", true)]
    [InlineData("Patterns/Routing/A.cs", "Patterns/B.cs", false)]
    [InlineData("Messages/A.cs", "Diagnostics/B.cs", false)]
    [InlineData("Calls/CompilerServices/A.cs", "Calls/B.cs", true)]
    public void AViolationIsFoundAndNamed(string from, string to, bool allowed)
    {
        var compilation = RuntimeCompilation.Of(
        [
            (from, "namespace PactMQ.Users; internal static class User { public static object Make() => new PactMQ.Used.Thing(); }"),
            (to, "namespace PactMQ.Used; internal sealed class Thing;"),
        ]);

        var violations = RoomDependencies.Violations(compilation);

        Assert.Equal(allowed, violations.Count == 0);
        Assert.All(violations, violation => Assert.Contains($"{from}:1 uses PactMQ.Used.Thing", violation, StringComparison.Ordinal));
    }
}
