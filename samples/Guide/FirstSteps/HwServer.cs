using PactMQ;

namespace Guide;

/// <summary>hwserver: answers each Hello with World.</summary>
internal static class HwServer
{
    public static void Run(Stage stage)
    {
        #region program
        using var server = new ReplySocket();
        stage.Bind(server, "server", "tcp://*:5555");
        var work = stage.Number("work", 1000);
        while (true)
        {
            Console.WriteLine($"Received {server.ReceiveString(stage.Ending)}");
            stage.Work(work);
            server.Send("World");
        }
        #endregion
    }
}
