namespace Guide;

/// <summary>rrclient: calls a method; the broker and the workers do not show.</summary>
internal static class RrClient
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var hello = new HelloClient(stage.At("frontend", "tcp://localhost:5559"));
        for (var request = 0; request < stage.Number("requests", 10); request++)
        {
            Console.WriteLine($"Received reply {request} [{await hello.HelloAsync("Hello", stage.Ending)}]");
        }
        #endregion
    }
}
