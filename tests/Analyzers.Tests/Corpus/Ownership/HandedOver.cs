// Made here, given to a thread, and never touched here again: one owner at a time.
public static class HandedOver
{
    public static Thread Start(string endpoint, CancellationToken cancellationToken)
    {
        var pull = new PullSocket();
        var bound = pull.Bind(endpoint);
        Console.WriteLine($"listening at {bound}");
        var thread = new Thread(() =>
        {
            using (pull)
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    if (pull.TryReceive(out var message, TimeSpan.FromMilliseconds(100)))
                    {
                        message.Dispose();
                    }
                }
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        return thread;
    }

    public static async Task AndBackAsync(string endpoint)
    {
        await using var request = new RequestSocket();
        request.Connect(endpoint);
        var answer = await Task.Run(() =>
        {
            request.Send("is a blocking call away from this thread");
            return request.ReceiveString();
        });
        await request.SendAsync(answer);
        using var last = await request.ReceiveAsync();
    }
}
