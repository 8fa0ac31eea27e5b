namespace Guide;

/// <summary>psenvpub: the method that is called is the key of the envelope.</summary>
internal static class PsEnvPub
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var news = new NewsPublisher(stage.At("publisher", "tcp://*:5563"));
        stage.Bound("publisher", news.Endpoint);
        var every = stage.Number("every", 1000);
        while (true)
        {
            await news.DullAsync("We don't want to see this");
            await news.WelcomeAsync("We would like to see this");
            stage.Work(every);
        }
        #endregion
    }
}
