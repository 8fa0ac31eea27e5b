using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>Callers that are killed in the middle of a stream: with their connection their handlers end, whatever these wait for.</summary>
public sealed class LostCallerTests : IAsyncLifetime
{
    private Child _shop = null!;
    private string _endpoint = null!;
    private ShopClient _client = null!;

    public async Task InitializeAsync()
    {
        (_shop, _endpoint) = await Child.ShopAsync("shop", "PactMQ:IShop:MaxConcurrency=2");
        _client = new ShopClient(_endpoint, new ServiceClientOptions { Deadline = Limits.Patience });
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        _shop.Dispose();
    }

    [Fact]
    public async Task AReaderThatIsKilledWhileItHasNoCreditLeftEndsItsHandler()
    {
        using var reader = new Child("reader", _endpoint, "10");
        Assert.Equal("read", await reader.LineAsync());
        await StillAsync();

        await reader.SignalAsync("KILL");

        await StateAsync("catalog", "closed");
        await FreeAsync();
    }

    [Fact]
    public async Task ASenderThatIsKilledEndsTheHandlerThatReadsItsStream()
    {
        using var sender = new Child("sender", _endpoint, "10");
        Assert.Equal("sent", await sender.LineAsync());
        await Limits.UntilAsync(() => _client.ProgressAsync().AsTask(), progress => progress == 10);

        var killed = System.Diagnostics.Stopwatch.GetTimestamp();
        await sender.SignalAsync("KILL");

        // The sender said that each gap of its stream may take thirty seconds: it is not that which ends the handler.
        await StateAsync("delivery", "closed");
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, Limits.Patience / 2);
        await FreeAsync();
    }

    private Task StateAsync(string name, string state) => Limits.UntilAsync(() => _client.StateAsync(name).AsTask(), now => now == state);

    // The handler waits for credit: two answers in a row are the same.
    private async Task StillAsync()
    {
        var last = -1;
        await Limits.UntilAsync(() => _client.ProgressAsync().AsTask(), progress =>
        {
            (var same, last) = (progress == last, progress);
            return same && progress >= 10 + 4;
        });
    }

    /// <summary>The place of the lost call is free: as many calls as the limit allows run at once.</summary>
    private async Task FreeAsync()
    {
        using var end = new CancellationTokenSource();
        var held = _client.WaitAsync("held", end.Token).AsTask();
        await StateAsync("held", "waiting");
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }
}
