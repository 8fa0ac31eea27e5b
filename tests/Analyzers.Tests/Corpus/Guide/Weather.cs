// Publish and subscribe, as two programs of one project: they use one port and are never compared.
if (args is ["server"])
{
    WeatherServer.Run();
}
else
{
    WeatherClient.Run(args.FirstOrDefault() ?? "10001");
}

internal static class WeatherServer
{
    public static void Run()
    {
        using var publisher = new PublisherSocket();
        publisher.Bind("tcp://127.0.0.1:5556");
        var random = new Random();
        while (true)
        {
            publisher.Send($"{random.Next(100000):D5} {random.Next(-80, 135)} {random.Next(10, 60)}");
        }
    }
}

internal static class WeatherClient
{
    public static void Run(string zip)
    {
        using var subscriber = new SubscriberSocket();
        subscriber.Connect("tcp://localhost:5556");
        subscriber.Subscribe(zip);
        var total = 0;
        for (var update = 0; update < 100; update++)
        {
            using var message = subscriber.Receive();
            total += int.Parse(message.GetString().Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }

        Console.WriteLine($"{zip}: {total / 100} on average");
    }
}
