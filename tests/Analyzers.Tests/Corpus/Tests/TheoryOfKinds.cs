using Xunit;

// One test for many kinds: what is known of a socket is its base type, or nothing at all.
public sealed class TheoryOfKinds
{
    public static TheoryData<SocketKind> Kinds => [SocketKind.Push, SocketKind.Dealer, SocketKind.Pub];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindBinds(SocketKind kind)
    {
        using Socket socket = kind switch
        {
            SocketKind.Push => new PushSocket(),
            SocketKind.Dealer => new DealerSocket(),
            _ => new PublisherSocket(),
        };
        Assert.StartsWith("tcp://", socket.Bind("tcp://127.0.0.1:*"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("tcp://")]
    [InlineData("xyz://a")]
    public void ABadEndpointIsRefused(string endpoint)
    {
        using var socket = new PullSocket();
        Assert.ThrowsAny<Exception>(() => socket.Connect(endpoint));
    }

    [Fact]
    public void BothWays() => Exchange<PairSocket, PairSocket>(new PairSocket(), new PairSocket());

    private static void Exchange<TOne, TOther>(TOne one, TOther other)
        where TOne : ExchangingSocket
        where TOther : ExchangingSocket
    {
        using (one)
        using (other)
        {
            one.Connect(other.Bind("tcp://127.0.0.1:*"));
            one.Send("a");
            Assert.Equal("a", other.ReceiveString());
        }
    }
}
