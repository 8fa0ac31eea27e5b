using PactMQ;

namespace Guide;

/// <summary>iothreads: a context with several I/O threads, which share out the connections among themselves.</summary>
internal static class IoThreads
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        // One I/O thread carries about a gigabyte a second: more are rarely needed.
        var threads = stage.Number("threads", 4);
        await using var context = new SocketContext(new SocketContextOptions { IoThreads = threads });
        await using var pull = new PullSocket(context);
        var endpoint = pull.Bind("tcp://127.0.0.1:*");

        const int each = 1000;
        var senders = Enumerable.Range(0, threads).Select(sender => Task.Run(async () =>
        {
            await using var push = new PushSocket(context);
            push.Connect(endpoint);
            for (var message = 0; message < each; message++)
            {
                await push.SendAsync($"{sender} {message}", stage.Ending);
            }
        })).ToList();

        var counts = new int[threads];
        for (var message = 0; message < threads * each; message++)
        {
            using var received = await pull.ReceiveAsync(stage.Ending);
            counts[int.Parse(received.GetString().Split(' ')[0])]++;
        }

        await Task.WhenAll(senders);
        Console.WriteLine($"{threads} I/O threads carried {string.Join(" + ", counts)} messages");
        #endregion
    }
}
