// Helpers that take work as a delegate: they run it here and now, on the caller's flow.
public static class Callbacks
{
    public static T With<TSocket, T>(Func<TSocket> open, Func<TSocket, T> work)
        where TSocket : Socket
    {
        using var socket = open();
        return work(socket);
    }

    public static async Task<T> InsistAsync<T>(Func<CancellationToken, Task<T>> work, int attempts, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work(cancellationToken);
            }
            catch (TimeoutException) when (attempt < attempts)
            {
            }
        }
    }

    public static async Task<string> AskAsync(string endpoint, string question, CancellationToken cancellationToken)
    {
        await using var dealer = new DealerSocket();
        dealer.Connect(endpoint);
        return await InsistAsync(
            async token =>
            {
                await dealer.SendAsync(question, token);
                using var answer = await dealer.ReceiveAsync(token);
                return answer.GetString();
            },
            3,
            cancellationToken);
    }

    public static void SendAll(PushSocket push, List<string> jobs)
    {
        jobs.ForEach(job => push.Send(job));
        foreach (var length in jobs.Select(job => job.Length).Where(length => push.TrySend($"{length}")))
        {
            Console.WriteLine(length);
        }
    }

    public static Action Later(PushSocket push) => () => push.Send("whenever the owner likes");
}
