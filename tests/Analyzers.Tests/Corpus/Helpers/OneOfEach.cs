// One send beside one receive of one socket is fine, and so is any number of either where a kind is thread-safe.
public static class OneOfEach
{
    public static async Task ExchangeAsync(DealerSocket dealer, ClientSocket client, CancellationToken cancellationToken)
    {
        var receiving = dealer.ReceiveAsync(cancellationToken);
        await dealer.SendAsync("question", cancellationToken);
        using var answer = await receiving;
        Console.WriteLine(answer.GetString());

        await Task.WhenAll(client.SendAsync("one", cancellationToken).AsTask(), client.SendAsync("two", cancellationToken).AsTask());
        for (var i = 0; i < 2; i++)
        {
            using var reply = await client.ReceiveAsync(cancellationToken);
            Console.WriteLine(reply.GetString());
        }
    }
}
