using PactMQ;

namespace Guide;

/// <summary>wuserver: publishes the weather of random zip codes, as fast as it can unless told a pace.</summary>
internal static class WuServer
{
    public static void Run(Stage stage)
    {
        #region program
        using var publisher = new PublisherSocket();
        stage.Bind(publisher, "weather", "tcp://*:5556");
        var (zips, every) = (stage.Number("zips", 100_000), stage.Number("every", 0));
        while (true)
        {
            var (zip, temperature, humidity) = (Random.Shared.Next(zips), Random.Shared.Next(-80, 135), Random.Shared.Next(10, 60));
            publisher.Send($"{zip:D5} {temperature} {humidity}");
            stage.Work(every);
        }
        #endregion
    }
}
