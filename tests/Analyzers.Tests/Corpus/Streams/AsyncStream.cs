// An asynchronous stream that owns its socket: it is made when someone enumerates, and disposed of when they stop.
public static class Prices
{
    public static async IAsyncEnumerable<decimal> ReadAsync(string endpoint, string symbol, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var subscriber = new SubscriberSocket();
        subscriber.Connect(endpoint);
        await subscriber.SubscribeAsync(symbol, cancellationToken);
        await foreach (var message in subscriber.ReadAllAsync(cancellationToken))
        {
            using (message)
            {
                if (decimal.TryParse(message.GetString(1), System.Globalization.CultureInfo.InvariantCulture, out var price))
                {
                    yield return price;
                }
            }
        }
    }

    public static async Task<decimal> FirstAboveAsync(string endpoint, decimal limit)
    {
        await foreach (var price in ReadAsync(endpoint, "ACME"))
        {
            if (price > limit)
            {
                return price;
            }
        }

        return 0;
    }
}
