namespace Guide;

/// <summary>mtclient: one client, many calls at once from anywhere: it may be shared by threads.</summary>
internal static class MtClient
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var hello = new HelloClient(stage.At("server", "tcp://localhost:5555"));
        var calls = Enumerable.Range(0, stage.Number("requests", 5)).Select(_ => hello.HelloAsync("Hello", stage.Ending).AsTask());
        Console.WriteLine($"Received {string.Join(' ', await Task.WhenAll(calls))}");
        #endregion
    }
}
