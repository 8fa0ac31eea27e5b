using PactMQ;

namespace Guide;

/// <summary>interrupt: Ctrl-C and SIGTERM end the wait, and disposal ends the rest in order.</summary>
internal static class Interrupt
{
    public static void Run(Stage stage)
    {
        #region program
        // The signal is a token; whatever waits with it ends, and the using lines close what is open.
        using var signals = ShutdownSignals.Listen();
        using var server = new ReplySocket();
        stage.Bind(server, "server", "tcp://*:5555");
        try
        {
            while (true)
            {
                server.ReceiveString(signals.Token);
                server.Send("World");
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"W: {signals.Signal} received, killing server…");
        }
        #endregion
    }
}
