namespace PactMQ.Tests.Contracts;

/// <summary>Calls another server from within its handlers.</summary>
internal sealed class Relay(IShop shop) : IRelay
{
    private volatile string _last = "none";

    public async ValueTask ForwardAsync(string wait)
    {
        try
        {
            await shop.WaitAsync(wait);
            _last = "done";
        }
        catch (CallException exception)
        {
            _last = $"{exception.GetType().Name} {exception.Status}";
            throw;
        }
    }

    public ValueTask<string> LastAsync() => new(_last);

    public ValueTask<string> NameAsync(CancellationToken ct = default) => shop.NameAsync(ct);

    public ValueTask<int> BasesAsync() => new(3);
}
