namespace Guide;

/// <summary>psenvsub: subscribes to one method of the contract; the rest stays with the publisher.</summary>
internal static class PsEnvSub
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var news = new NewsSubscriber(stage.At("publisher", "tcp://localhost:5563"));
        news.SubscribeWelcome();
        var updates = 0;
        await foreach (var welcome in news.ReadWelcomeAsync(stage.Ending))
        {
            Console.WriteLine($"[B] {welcome.Text}");
            if (++updates == stage.Number("updates", int.MaxValue))
            {
                break;
            }
        }
        #endregion
    }
}
