// Divide and conquer: a ventilator, workers and a sink, each in its own type, all in one project.
internal static class Ventilator
{
    public static void Run()
    {
        using var sender = new PushSocket();
        sender.Bind("tcp://127.0.0.1:5557");
        using var sink = new PushSocket();
        sink.Connect("tcp://localhost:5558");
        sink.Send("0");
        for (var task = 0; task < 100; task++)
        {
            sender.Send($"{Random.Shared.Next(1, 100)}");
        }
    }
}

internal static class Worker
{
    public static void Run()
    {
        using var receiver = new PullSocket();
        receiver.Connect("tcp://localhost:5557");
        using var sender = new PushSocket();
        sender.Connect("tcp://localhost:5558");
        while (true)
        {
            using var task = receiver.Receive();
            Thread.Sleep(int.Parse(task.GetString(), System.Globalization.CultureInfo.InvariantCulture));
            sender.Send("");
        }
    }
}

internal static class Sink
{
    public static void Run()
    {
        using var receiver = new PullSocket();
        receiver.Bind("tcp://127.0.0.1:5558");
        receiver.Receive().Dispose();
        for (var task = 0; task < 100; task++)
        {
            receiver.Receive().Dispose();
        }
    }
}
