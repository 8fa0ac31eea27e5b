using PactMQ;

namespace Guide;

/// <summary>hwclient: says Hello, ten times, and reads each answer.</summary>
internal static class HwClient
{
    public static void Run(Stage stage)
    {
        #region program
        using var client = new RequestSocket();
        stage.Connect(client, "server", "tcp://localhost:5555");
        for (var request = 0; request < stage.Number("requests", 10); request++)
        {
            Console.WriteLine($"Sending Hello {request}…");
            client.Send("Hello", stage.Ending);
            Console.WriteLine($"Received {client.ReceiveString(stage.Ending)} {request}");
        }
        #endregion
    }
}
