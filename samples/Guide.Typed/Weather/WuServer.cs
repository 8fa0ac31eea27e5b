namespace Guide;

/// <summary>wuserver: publishes by calling a method.</summary>
internal static class WuServer
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        await using var weather = new WeatherPublisher(stage.At("weather", "tcp://*:5556"));
        stage.Bound("weather", weather.Endpoint);
        var (zips, every) = (stage.Number("zips", 100_000), stage.Number("every", 0));
        while (true)
        {
            var (zip, temperature, humidity) = (Random.Shared.Next(zips), Random.Shared.Next(-80, 135), Random.Shared.Next(10, 60));
            await weather.UpdatedAsync($"{zip:D5}", temperature, humidity);
            stage.Work(every);
        }
        #endregion
    }
}
