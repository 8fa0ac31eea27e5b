using Xunit;

// A fixture whose tests use one name again and again, each with sockets of other kinds.
public sealed class SocketTests : IAsyncLifetime
{
    private const string Endpoint = "inproc://under-test";
    private readonly SocketContext _context = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _context.DisposeAsync();

    [Fact]
    public void APipelineDelivers()
    {
        using var push = new PushSocket(_context);
        push.Bind(Endpoint);
        using var pull = new PullSocket(_context);
        pull.Connect(Endpoint);

        push.Send("one");

        using var message = pull.Receive();
        Assert.Equal("one", message.GetString());
    }

    [Fact]
    public async Task ASubscriberHearsItsPublisher()
    {
        await using var publisher = new PublisherSocket(_context);
        publisher.Bind(Endpoint);
        await using var subscriber = new SubscriberSocket(_context);
        subscriber.Connect(Endpoint);
        await subscriber.SubscribeAsync("a");

        await publisher.SendAsync("a1");

        using var message = await subscriber.ReceiveAsync();
        Assert.Equal("a1", message.GetString());
    }

    [Fact]
    public void ASecondBindIsRefused()
    {
        using var first = new RouterSocket(_context);
        first.Bind(Endpoint);
        using var second = new RouterSocket(_context);

        Assert.Throws<EndpointException>(() => second.Bind(Endpoint));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:*")]
    [InlineData("ipc://*")]
    public void ADealerReachesItsRouter(string endpoint)
    {
        using var router = new RouterSocket();
        using var dealer = new DealerSocket();
        dealer.Connect(router.Bind(endpoint));
        dealer.Send("hello");
        using var message = router.Receive();
        Assert.Equal(2, message.Count);
    }
}
