// Many programs of one project at the same ports, of different kinds, at different times.
internal static class Ports
{
    public const int Front = 5740;
    public const string Everywhere = "tcp://127.0.0.1:";
}

internal static class RequestProgram
{
    public static void Run()
    {
        using var server = new ReplySocket();
        server.Bind($"{Ports.Everywhere}5740");
        server.Send(server.ReceiveString());
    }
}

internal static class PublishProgram
{
    public static void Run()
    {
        using var publisher = new PublisherSocket();
        publisher.Bind("tcp://127.0.0.1:5740");
        publisher.Send("one");
    }
}

internal static class PipelineProgram
{
    public static void Run()
    {
        using var pull = new PullSocket();
        pull.Connect($"tcp://localhost:{Ports.Front}");
        Console.WriteLine(pull.ReceiveString());
    }
}
