// Time in the same flow: a periodic timer, a delay between retries, a deadline by token.
public sealed class PeriodicWork(TimeProvider time)
{
    public async Task PublishAsync(string endpoint, CancellationToken cancellationToken)
    {
        await using var publisher = new PublisherSocket();
        publisher.Connect(endpoint);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        for (var tick = 0; await timer.WaitForNextTickAsync(cancellationToken); tick++)
        {
            await publisher.SendAsync($"tick {tick}", cancellationToken);
        }
    }

    public static async Task<string?> AskWithinAsync(string endpoint, TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        await using var request = new RequestSocket();
        request.Connect(endpoint);
        try
        {
            await request.SendAsync("question", deadline.Token);
            using var answer = await request.ReceiveAsync(deadline.Token);
            return answer.GetString();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public static async Task<string> FirstOfAsync(PullSocket one, PullSocket other)
    {
        // Two sockets, one receive of each.
        var first = one.ReceiveAsync().AsTask();
        var second = other.ReceiveAsync().AsTask();
        using var message = await await Task.WhenAny(first, second);
        return message.GetString();
    }
}
