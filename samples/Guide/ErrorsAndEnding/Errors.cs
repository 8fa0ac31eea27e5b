using PactMQ;

namespace Guide;

/// <summary>errors: exceptions for what went wrong, and a plain false for "not now".</summary>
internal static class Errors
{
    public static void Run(Stage stage)
    {
        #region program
        using var server = new ReplySocket();
        var endpoint = server.Bind("tcp://127.0.0.1:*");

        using var second = new ReplySocket();
        Show("the address is taken", () => second.Bind(endpoint));

        // A wrong endpoint in the source is an error of the compiler already (PMQ2003); here it stands for one from elsewhere.
#pragma warning disable PMQ2003
        Show("no such endpoint", () => second.Connect("tpc://localhost:5555"));
#pragma warning restore PMQ2003

        // The socket's state: a REP has nobody to answer yet.
        Show("out of order", () => server.Send("World"));

        // "Try again later" is no error: TryReceive says so; with a time to wait it is the caller's choice.
        Console.WriteLine($"nothing there: {server.TryReceive(out _)}");
        using var patient = new PullSocket(new SocketOptions { ReceiveTimeout = TimeSpan.FromMilliseconds(10) });
        Show("nothing came in time", () => patient.Receive());

        // Ending a context ends every wait in it.
        using var context = new SocketContext();
        using var waiting = new PullSocket(context);
        context.Shutdown();
        Show("the context has ended", () => waiting.Receive());
        #endregion
    }

    private static void Show(string what, Action act)
    {
        try
        {
            act();
        }
        catch (Exception error)
        {
            Console.WriteLine($"{what}: {error.GetType().Name}: {error.Message}");
        }
    }
}
