namespace Guide;

/// <summary>wuclient: subscribes to one zip code, and knows when updates went missing.</summary>
internal static class WuClient
{
    public static async Task RunAsync(Stage stage)
    {
        #region program
        var (zip, updates, total) = (stage.Value(0, "10001"), 0, 0);
        await using var weather = new WeatherSubscriber(stage.At("weather", "tcp://localhost:5556"));
        weather.SubscribeUpdated(zip);
        await foreach (var update in weather.ReadUpdatedAsync(stage.Ending))
        {
            total += update.Temperature;
            if (++updates == stage.Number("updates", 100))
            {
                break;
            }
        }

        Console.WriteLine($"{updates} updates, {weather.Missed} missed");
        Console.WriteLine($"Average temperature for zipcode '{zip}' was {total / updates}F");
        #endregion
    }
}
