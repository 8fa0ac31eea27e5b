using PactMQ;

namespace Guide;

/// <summary>wuclient: averages a hundred temperatures of one zip code.</summary>
internal static class WuClient
{
    public static void Run(Stage stage)
    {
        #region program
        var zip = stage.Value(0, "10001");
        var updates = stage.Number("updates", 100);
        using var subscriber = new SubscriberSocket();
        stage.Connect(subscriber, "weather", "tcp://localhost:5556");
        subscriber.Subscribe(zip + " ");

        var total = 0;
        for (var update = 0; update < updates; update++)
        {
            total += int.Parse(subscriber.ReceiveString(stage.Ending).Split(' ')[1]);
        }

        Console.WriteLine($"Average temperature for zipcode '{zip}' was {total / updates}F");
        #endregion
    }
}
