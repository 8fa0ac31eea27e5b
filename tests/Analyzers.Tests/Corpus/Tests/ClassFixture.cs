using Xunit;

// One server for all tests of a class, and a client for each.
public sealed class ServerFixture : IAsyncLifetime
{
    private readonly CancellationTokenSource _ending = new();
    private readonly RouterSocket _router = new();
    private Task _serving = Task.CompletedTask;

    public string Endpoint { get; private set; } = "";

    public Task InitializeAsync()
    {
        Endpoint = _router.Bind("tcp://127.0.0.1:*");
        _serving = Task.Run(ServeAsync);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _ending.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _router.DisposeAsync();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            await _router.SendAsync(await _router.ReceiveAsync(_ending.Token), _ending.Token);
        }
    }
}

public sealed class EchoTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task EchoesAsync(int messages)
    {
        await using var dealer = new DealerSocket();
        dealer.Connect(server.Endpoint);
        for (var i = 0; i < messages; i++)
        {
            await dealer.SendAsync($"{i}");
        }

        for (var i = 0; i < messages; i++)
        {
            using var echo = await dealer.ReceiveAsync();
            Assert.Equal($"{i}", echo.GetString());
        }
    }
}
