using PactMQ.Tests.Contracts;

namespace PactMQ.Tests.Processes;

/// <summary>A server that calls another server, each in a process of its own, by a contract that is put together from others.</summary>
public sealed class NestedCallTests : IAsyncLifetime
{
    private Child _shop = null!;
    private Child _relay = null!;
    private ShopClient _there = null!;
    private RelayClient _client = null!;

    public async Task InitializeAsync()
    {
        (_shop, var endpoint) = await Child.ShopAsync("shop");
        _relay = new Child("relay", endpoint);
        _there = new ShopClient(endpoint);
        _client = new RelayClient(await _relay.LineAsync(), new ServiceClientOptions { Deadline = Limits.Patience });
    }

    public async Task DisposeAsync()
    {
        await _client.DisposeAsync();
        await _there.DisposeAsync();
        _relay.Dispose();
        _shop.Dispose();
    }

    [Fact]
    public async Task AContractHasTheOperationsOfAllItsBasesOnce()
    {
        Assert.Equal(["Bases", "Forward", "Last", "Name"], _client.Contract.Operations.Select(operation => operation.Name).Order());
        Assert.Equal("shop", await _client.NameAsync());
        Assert.Equal("none", await _client.LastAsync());
        Assert.Equal(3, await _client.BasesAsync());

        // Each way in is the same operation, repeated where that is declared at the base.
        Assert.Equal("shop", await ((IReports)_client).NameAsync());
        Assert.True(_client.Contract.Operations.Single(operation => operation.Name == "Name").Idempotent);
    }

    [Fact]
    public async Task ACallWithinAHandlerHasNoMoreTimeThanTheHandler()
    {
        // The relay's own client has thirty seconds, and passes no token on.
        using (CallScope.Begin(deadline: TimeSpan.FromSeconds(1)))
        {
            var late = await Assert.ThrowsAsync<CallOutcomeUnknownException>(() => _client.ForwardAsync("nested").AsTask().WaitAsync(Limits.Patience / 3));
            Assert.Equal(CallStatus.DeadlineExceeded, late.Status);
        }

        await Limits.UntilAsync(() => _client.LastAsync().AsTask(), last => last == "CallOutcomeUnknownException DeadlineExceeded");
        await Limits.UntilAsync(() => _there.StateAsync("nested").AsTask(), state => state == "cancelled");
    }
}
