using NetMQ;
using NetMQ.Sockets;

// One node has moved, the other has not: both libraries in one project, joined over tcp.
internal static class Beside
{
    public static void Run()
    {
        using var old = new ResponseSocket();
        var port = old.BindRandomPort("tcp://127.0.0.1");
        using var moved = new PactMQ.RequestSocket();
        moved.Connect($"tcp://127.0.0.1:{port}");
        moved.Send("Hello");
        old.SendFrame(old.ReceiveFrameString() + "!");
        Console.WriteLine(moved.ReceiveString());
    }
}
