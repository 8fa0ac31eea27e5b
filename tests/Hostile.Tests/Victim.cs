using System.Globalization;

namespace PactMQ.Tests.Hostile;

/// <summary>
/// A process that serves an endpoint and is short of something. Its parent limits it and tells it what to do by lines on
/// standard input; it answers each with a line on standard output.
/// </summary>
internal static class Victim
{
    public static int Main(string[] arguments)
    {
        if (arguments is not ["serve", var loop])
        {
            Console.Error.WriteLine("usage: serve epoll|portable");
            return 2;
        }

        using var context = new SocketContext(new SocketContextOptions { IoLoop = loop == "portable" ? IoLoopKind.Portable : IoLoopKind.Auto });
        using var router = new RouterSocket(context);
        using var monitor = router.Monitor(SocketEventKinds.AcceptFailed);
        Console.WriteLine(router.Bind("tcp://127.0.0.1:*"));
        var serving = new Thread(() => Serve(router)) { IsBackground = true };
        serving.Start();
        while (Console.ReadLine() is { } line && line != "end")
        {
            var failed = 0;
            while (monitor.TryRead(out _))
            {
                failed++;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{failed} {Environment.CpuUsage.TotalTime.TotalMilliseconds:F0}"));
        }

        return 0;
    }

    private static void Serve(RouterSocket router)
    {
        try
        {
            while (true)
            {
                using var message = router.Receive();
                router.Send(message);
            }
        }
        catch (ObjectDisposedException)
        {
            // The end.
        }
    }
}
