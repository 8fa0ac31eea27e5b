// A DEALER that keeps several requests under way: one receive is pending beside each send, never two.
public static class CreditFlow
{
    public static async Task<int> FetchAsync(string endpoint, int chunks, int window, CancellationToken cancellationToken)
    {
        await using var dealer = new DealerSocket();
        dealer.Connect(endpoint);
        var (asked, received, bytes) = (0, 0, 0);
        var next = dealer.ReceiveAsync(cancellationToken);
        while (received < chunks)
        {
            while (asked < chunks && asked - received < window)
            {
                await dealer.SendAsync($"{asked++}", cancellationToken);
            }

            using (var chunk = await next)
            {
                bytes += (int)chunk.ByteCount;
            }

            if (++received < chunks)
            {
                next = dealer.ReceiveAsync(cancellationToken);
            }
        }

        return bytes;
    }
}
