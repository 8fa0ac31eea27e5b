using PactMQ;

namespace Guide;

/// <summary>capture: a shared queue that gives a third socket a copy of every message, either way.</summary>
internal static class Capture
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var frontend = new RouterSocket();
        stage.Bind(frontend, "frontend", "tcp://*:5559");
        await using var backend = new DealerSocket();
        stage.Bind(backend, "backend", "tcp://*:5560");

        await using var capture = new PushSocket();
        await using var copies = new PullSocket();
        copies.Bind("inproc://copies");
        capture.Connect("inproc://copies");
        var proxy = Proxy.RunAsync(frontend, backend, capture, stage.Ending);

        await foreach (var copy in copies.ReadAllAsync(stage.Ending))
        {
            // The identity that ROUTER puts in front is bytes; behind the empty frame comes what was said.
            Console.WriteLine($"captured {copy.Count} frames: {copy.GetString(copy.Count - 1)}");
            copy.Dispose();
        }

        await proxy;
        #endregion
    }
}
