using PactMQ;

namespace Guide;

/// <summary>rrclient: asks a broker; which worker answers it does not know.</summary>
internal static class RrClient
{
    public static void Run(Stage stage)
    {
        #region program
        using var client = new RequestSocket();
        stage.Connect(client, "frontend", "tcp://localhost:5559");
        for (var request = 0; request < stage.Number("requests", 10); request++)
        {
            client.Send("Hello", stage.Ending);
            Console.WriteLine($"Received reply {request} [{client.ReceiveString(stage.Ending)}]");
        }
        #endregion
    }
}
