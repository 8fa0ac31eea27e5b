using PactMQ;

namespace Guide;

/// <summary>mtserver: clients are shared out among threads of one process; each thread has a socket of its own.</summary>
internal static class MtServer
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var (threads, work) = (stage.Number("threads", 5), stage.Number("work", 1000));
        await using var clients = new RouterSocket();
        stage.Bind(clients, "server", "tcp://*:5555");
        await using var workers = new DealerSocket();
        workers.Bind("inproc://workers");

        var running = Enumerable.Range(1, threads)
            .Select(thread => Task.Factory.StartNew(() => Answer(thread, work, stage), TaskCreationOptions.LongRunning))
            .ToList();
        await Proxy.RunAsync(clients, workers, capture: null, stage.Ending);
        await Task.WhenAll(running);
        #endregion
    }

    #region worker
    private static void Answer(int thread, int work, Stage stage)
    {
        using var receiver = new ReplySocket();
        receiver.Connect("inproc://workers");
        while (true)
        {
            Console.WriteLine($"Thread {thread} received request: [{receiver.ReceiveString(stage.Ending)}]");
            stage.Work(work);
            receiver.Send("World");
        }
    }
    #endregion
}
